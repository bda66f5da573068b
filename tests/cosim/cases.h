// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "generator/arch/design.h"
#include "sim/cosim/gemm.h"
#include "sim/cosim/run.h"

namespace heddle::cosim_test {

/// A GEMM and how to run it.
struct Case {
  cosim::Gemm gemm;
  cosim::RunOptions options;
  std::string description;
};

/// A random case that is legal on `design`: shape, density (each tile its own, or one for all),
/// output type, bias, existing results, token tile, stalls and memory latency. The first cases of a
/// design are corners (T = 1; K and O that divide nothing). Equal arguments give equal cases.
Case random_case(const arch::Design& design, std::uint64_t seed, int number);

/// The case that drives the accumulators furthest: the longest K, every weight, activation and
/// scale at its largest magnitude, products all positive or all negative by token.
Case extreme_case(const arch::Design& design);

}  // namespace heddle::cosim_test
