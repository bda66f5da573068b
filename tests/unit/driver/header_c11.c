/* SPDX-FileCopyrightText: 2026 The heddle authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The public headers are C11 by themselves.
 */
#include "host/driver/heddle.h"
#include "host/driver/heddle.h" /* twice: guarded */
#include "host/driver/heddle_uio.h"

_Static_assert(HEDDLE_OK == 0, "success is zero");

const char* heddle_header_c11(void);
const char* heddle_header_c11(void) { return heddle_status_text(HEDDLE_OK); }
