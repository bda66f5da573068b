// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "generator/arch/design.h"

namespace heddle::cli {

/// The array without sparsity that has as many multipliers: n = m = 1, and n times the columns, so
/// that a line of weights is as long. Everything else is as in `design`, but for group scales that
/// do not fit and become those of the next longer group that does. Nothing when such an array is
/// not legal.
std::optional<arch::Design> dense_design(const arch::Design& design);

}  // namespace heddle::cli
