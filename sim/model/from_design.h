// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "sim/model/parameters.h"

namespace heddle::model {

Parameters from_design(const arch::Design& design);

}  // namespace heddle::model
