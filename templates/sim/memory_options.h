// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "axi_pins.h"

namespace sim {

/// How a memory behaves. By default it is ideal: every channel moves a beat in every cycle.
struct MemoryOptions {
  Cycle latency = 0;         ///< from an address to its data, from the last data to B; 1 at least
  Cycle jitter = 0;          ///< most that a burst takes longer than that, at random
  unsigned bandwidth = 100;  ///< percent of cycles in which data moves, each direction
  unsigned stalls = 0;       ///< percent of cycles in which a channel pauses at random
  bool interleave = false;   ///< reads of different IDs overtake each other, beat by beat
  std::size_t outstanding = 512;  ///< reads, and likewise writes, that are accepted ahead
  std::uint64_t seed = 0;
};

/// What crossed the memory's port.
struct Traffic {
  static constexpr std::size_t kIds = 8;

  std::uint64_t read_beats[kIds] = {};
  std::uint64_t read_bursts[kIds] = {};
  std::uint64_t write_beats = 0;
  std::uint64_t write_bursts = 0;
  Cycle last_acknowledge = 0;  ///< when the last B was taken
};

}  // namespace sim
