// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace heddle::network {

/// What lies behind the bus of a machine.
struct Memory {
  double word_bytes = 16;                 ///< that the bus moves in a cycle, each way
  std::optional<double> bytes_per_cycle;  ///< that memory moves, both ways together
  std::int64_t latency = 0;               ///< cycles from a request to its answer

  /// The fewest cycles that moving so much takes.
  std::int64_t cycles(std::int64_t read, std::int64_t written) const;
  /// The bytes that share that rate: all of them where memory is slower than the bus, else those of
  /// the busier way.
  std::int64_t bounding_bytes(std::int64_t read, std::int64_t written) const;
  /// The most bounding bytes in a cycle.
  double rate() const;
};

}  // namespace heddle::network
