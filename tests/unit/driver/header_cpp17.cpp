// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The public headers are C++17 by themselves, and link with the C library.
#include "host/driver/heddle.hpp"
#include "host/driver/heddle_uio.h"

extern "C" const char* heddle_header_c11();

int main() { return heddle_status_text(HEDDLE_OK) == heddle_header_c11() ? 0 : 1; }
