// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/network/cost.h"
#include "generator/network/machine.h"
#include "generator/network/network.h"

/// What a whole network takes on a machine.
namespace heddle::network {

/// How a network is used.
struct Usage {
  std::int64_t prefill = 512;  ///< tokens of a prompt; 0: none is read
  std::int64_t decode = 128;   ///< tokens that follow, one at a time; 0: none
  std::int64_t context = 512;  ///< tokens in the cache before the first of them
  std::int64_t batch = 1;      ///< inputs side by side
};

enum class Phase {
  kInference,  ///< of a network without a prompt
  kPrefill,
  kDecode
};

/// Layers of one shape, or an attention, over a whole phase.
struct Row {
  std::string name;
  std::optional<Gemm> gemm;  ///< one of them; none where the host does it
  std::int64_t runs = 1;
  Cost cost;  ///< of all runs
};

struct PhaseEstimate {
  Phase phase = Phase::kInference;
  std::int64_t steps = 1;    ///< times that the whole network runs
  std::int64_t outcome = 1;  ///< inputs, or tokens read or made, of the whole batch
  std::vector<Row> rows;
  Cost total;
};

struct NetworkEstimate {
  std::vector<PhaseEstimate> phases;
  std::int64_t stored_bytes = 0;  ///< weights of all layers, with what belongs to them

  /// The phase, or nullptr where there is none.
  const PhaseEstimate* find(Phase phase) const;
};

/// Adds up what every layer takes, one after the other. Errors: a layer that the machine cannot
/// compute, and more multiplications than 60 bits count.
base::Result<NetworkEstimate> estimate(const Network& network, const Usage& usage,
                                       const Machine& machine);

}  // namespace heddle::network
