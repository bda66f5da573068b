// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/patterns.h"

#include "generator/base/math.h"

namespace heddle::cli {

std::vector<PatternCost> pattern_costs(const arch::Design& design) {
  const spec::Sparsity& sparsity = design.spec.sparsity;
  const auto dense = static_cast<double>(base::ceil_div(sparsity.m, sparsity.n));
  std::vector<PatternCost> costs;
  for (int n = 1; n <= sparsity.m; ++n) {
    const int slices = static_cast<int>(base::ceil_div(n, sparsity.n));
    costs.push_back({n, slices, static_cast<double>(n) / (slices * sparsity.n), dense / slices});
  }
  return costs;
}

}  // namespace heddle::cli
