// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

namespace heddle::model {

/// The device's performance counters (docs/registers.md), and what crossed its bus.
struct Counters {
  std::uint64_t cycles = 0;  ///< with results of a descriptor not in memory
  std::uint64_t issued_bundles = 0;
  std::uint64_t stall_weights = 0;
  std::uint64_t stall_activations = 0;
  std::uint64_t stall_output = 0;
  std::uint64_t stall_memory = 0;
  std::uint64_t read_beats = 0;
  std::uint64_t write_beats = 0;
  std::uint64_t descriptors = 0;

  // By stream: descriptors, weights, params, activations, partials
  std::array<std::uint64_t, 5> stream_beats{};
  std::array<std::uint64_t, 5> stream_bursts{};
  std::uint64_t write_bursts = 0;

  /// Adds what they have more than `before`, so many times.
  void repeat(std::uint64_t times, const Counters& before) {
    cycles += times * (cycles - before.cycles);
    issued_bundles += times * (issued_bundles - before.issued_bundles);
    stall_weights += times * (stall_weights - before.stall_weights);
    stall_activations += times * (stall_activations - before.stall_activations);
    stall_output += times * (stall_output - before.stall_output);
    stall_memory += times * (stall_memory - before.stall_memory);
  }

  template <typename V>
  void visit(V& v) {
    v.total(cycles);
    v.total(issued_bundles);
    v.total(stall_weights);
    v.total(stall_activations);
    v.total(stall_output);
    v.total(stall_memory);
    v.total(read_beats);
    v.total(write_beats);
    v.total(descriptors);
    for (auto& beats : stream_beats) v.total(beats);
    for (auto& bursts : stream_bursts) v.total(bursts);
    v.total(write_bursts);
  }
};

}  // namespace heddle::model
