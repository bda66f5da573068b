// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "generator/arch/design.h"

namespace heddle::cli {

/// The array without sparsity that has as many multipliers: n = m = 1, at least as many columns,
/// and of all heights the one whose weights load in the fewest cycles. Everything else is as in
/// `design`, but for group scales that do not fit and become those of the next longer group that
/// does. Nothing when no such array is legal.
std::optional<arch::Design> dense_design(const arch::Design& design);

}  // namespace heddle::cli
