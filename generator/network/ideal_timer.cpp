// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/ideal_timer.h"

#include <algorithm>

#include "generator/base/math.h"

namespace heddle::network {

base::Result<GemmCost> IdealTimer::cost(const Gemm& gemm) const {
  GemmCost cost;
  cost.useful_macs = gemm.tokens * gemm.k * gemm.o;
  cost.bytes.weights = gemm.k * gemm.o * bytes_;
  cost.bytes.activations = gemm.tokens * gemm.k * bytes_;
  cost.bytes.results = gemm.tokens * gemm.o * bytes_;
  cost.cycles = std::max(base::ceil_div(cost.useful_macs, multipliers_),
                         memory_.cycles(cost.bytes.read(), cost.bytes.written()));
  return cost;
}

}  // namespace heddle::network
