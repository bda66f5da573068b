// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"

/// What densities cost on a design.
namespace heddle::cli {

/// Weights with `n` non-zeros in each block of the design's m.
struct PatternCost {
  int n = 0;
  int slices = 0;         ///< passes per tile
  double busy = 0;        ///< share of the multipliers that work on non-zeros, 0..1
  double over_dense = 0;  ///< speed relative to dense weights on the same design
};

/// The costs of 1:m to m:m, ascending.
std::vector<PatternCost> pattern_costs(const arch::Design& design);

}  // namespace heddle::cli
