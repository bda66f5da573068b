// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/network/attention.h"
#include "generator/network/estimate.h"
#include "generator/network/network.h"

namespace heddle::network {

/// A phase before it is estimated.
struct Plan {
  Phase phase = Phase::kInference;
  std::int64_t tokens = 0;  ///< of each input, that flow through the layers together
  std::int64_t steps = 1;
  AttentionSpan span;  ///< of each input, in all steps
};

/// The phases of a usage, in the order in which they run.
std::vector<Plan> plans_of(const Network& network, const Usage& usage);

/// Rows of activations of one GEMM of a layer.
std::int64_t tokens_of(const Layer& layer, const Plan& plan, std::int64_t batch);

/// All multiplications of a usage, roughly: enough to tell that sums would overflow.
double rough_macs(const Network& network, const Usage& usage);

}  // namespace heddle::network
