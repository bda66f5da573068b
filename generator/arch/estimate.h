// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "generator/arch/design.h"
#include "generator/spec/spec.h"

/// How long the device takes for a GEMM, and what it moves, without simulating it.
namespace heddle::arch {

/// One GEMM as the device sees it: Y[tokens][o] over k weights per output.
struct Workload {
  std::int64_t tokens = 1;
  std::int64_t k = 1;  ///< 1..capacity.max_k; longer ones are several workloads
  std::int64_t o = 1;
  std::vector<std::uint8_t> slices;  ///< [O tiles * K tiles], K tiles of one O tile adjacent
  std::int64_t nonzeros = 0;         ///< non-zero weights
  spec::OutputType output = spec::OutputType::kInt32;
  bool bias = false;
  bool accumulate = false;
  std::optional<std::int64_t> token_tile;  ///< tokens per tile; default: what token_tile takes
};

/// Cycles in which no token enters the array, by what they wait for.
struct PredictedStalls {
  std::int64_t weights = 0;  ///< or parameters
  std::int64_t activations = 0;
  std::int64_t output = 0;  ///< a bank of accumulators to become free

  PredictedStalls& operator+=(const PredictedStalls& other);
};

/// What a GEMM moves, by purpose: whole bus words, in bytes.
struct Traffic {
  std::int64_t descriptors = 0;
  std::int64_t weights = 0;
  std::int64_t params = 0;
  std::int64_t activations = 0;
  std::int64_t partials = 0;
  std::int64_t results = 0;
  std::int64_t completions = 0;

  std::int64_t read() const { return descriptors + weights + params + activations + partials; }
  std::int64_t written() const { return results + completions; }

  Traffic& operator+=(const Traffic& other);
};

struct Estimate {
  std::int64_t cycles = 0;          ///< from the doorbell until the completion is in memory
  std::int64_t issued_bundles = 0;  ///< over all passes: cycles in which the array works
  PredictedStalls stalls;
  Traffic bytes;
};

/// Y[tokens][o] over k weights per output.
struct GemmShape {
  std::int64_t tokens = 1;
  std::int64_t k = 1;  ///< 1..capacity.max_k
  std::int64_t o = 1;
};

/// Tokens per tile with which a GEMM runs fastest, from half the activation buffer to what it and
/// the accumulators hold: docs/performance.md has the rule.
std::int64_t token_tile(const Design& design, const GemmShape& shape);

/// Follows the passes of a GEMM one by one. Assumes a device that is idle at the doorbell, and
/// memory that answers at once and moves a word in every cycle, each way. Bytes and issued tokens
/// are exact. Cycles are those of the RTL within 1 % but for GEMMs of a few thousand cycles, which
/// take up to 10 % more where weights, parameters and activations get in each other's way.
Estimate estimate(const Design& design, const Workload& workload);

/// Turns descriptions of a whole GEMM, each with the K and the slices of a part of it, into those
/// of the parts, at least one: all but the first accumulate, all but the last put out int32.
void chain(std::vector<Workload>& parts);

/// A GEMM in parts, each of which starts when the one before it is complete.
Estimate estimate(const Design& design, const std::vector<Workload>& parts);

/// What no schedule can beat, and how near one comes.
struct Bounds {
  std::int64_t multiplier_cycles = 0;  ///< every multiplier works on a non-zero in every cycle
  std::int64_t bandwidth_cycles = 0;   ///< the busier side of the bus moves a word in every cycle
  double utilization = 0;              ///< useful MACs / (multipliers * cycles), 0..1
};

/// Bytes that cross the bus, each way.
struct BusBytes {
  std::int64_t read = 0;
  std::int64_t written = 0;
};

/// The bounds of a GEMM that does `useful_macs` with non-zero weights, and its utilization when it
/// took `cycles`.
Bounds bounds(const Design& design, std::int64_t useful_macs, const BusBytes& bytes,
              std::int64_t cycles);

}  // namespace heddle::arch
