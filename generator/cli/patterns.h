// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "generator/arch/workload.h"
#include "generator/base/result.h"
#include "generator/cli/arguments.h"

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

/// The GEMM of a shape without open sides whose weights use their pattern up wherever they can, in
/// its parts along K. `pattern` is not kMixed. Refuses a K that the design cannot sum up, and GEMMs
/// of 2^27 passes or more.
base::Result<std::vector<arch::Workload>> full_workload(const arch::Design& design,
                                                        const Shape& shape, const Pattern& pattern);

}  // namespace heddle::cli
