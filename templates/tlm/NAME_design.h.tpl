// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
{{origin_c}}
#pragma once

#include "design.h"

/// What the model must know of {{name}}.
const heddle::twin::Design& {{name}}_design();
