// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "sim/cosim/gemm.h"
#include "sim/cosim/run.h"

namespace heddle::cosim_test {

/// GEMMs, submitted back to back, and how to run them.
struct Case {
  std::vector<cosim::Gemm> gemms;
  cosim::RunOptions options;
  std::string description;
};

/// A random case that is legal on `design`: one to three GEMMs, each with its own shape, density
/// (each tile its own, or one for all), output type, bias, existing results, token tile and gaps
/// between rows; and memory's latency, jitter, bandwidth, order, pauses and bursts ahead, and
/// whether the driver polls. The first case of a design has T = 1. Equal arguments give equal
/// cases.
Case random_case(const arch::Design& design, std::uint64_t seed, int number);

/// The case that drives the accumulators furthest: the longest K, every weight, activation and
/// scale at its largest magnitude, products all positive or all negative by token.
Case extreme_case(const arch::Design& design);

}  // namespace heddle::cosim_test
