// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "generator/arch/design.h"
#include "generator/spec/spec.h"

/// GEMMs as the device sees them: what they move, and what no device can beat. sim/model says how
/// long they take.
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

/// Y[tokens][o] over k weights per output.
struct GemmShape {
  std::int64_t tokens = 1;
  std::int64_t k = 1;  ///< 1..capacity.max_k
  std::int64_t o = 1;
};

/// Tokens per tile with which a GEMM runs fastest, from half the activation buffer to what it and
/// the accumulators hold: docs/performance.md has the rule.
std::int64_t token_tile(const Design& design, const GemmShape& shape);

/// What the device moves for a GEMM, to the byte.
Traffic traffic(const Design& design, const Workload& workload);

/// Turns descriptions of a whole GEMM, each with the K and the slices of a part of it, into those
/// of the parts, at least one: all but the first accumulate, all but the last put out int32.
void chain(std::vector<Workload>& parts);

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
