// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace sim {

/// Draws "stall" with a fixed probability; equal seeds give equal sequences.
class Stalls {
 public:
  Stalls(std::uint64_t seed, unsigned percent)
      : state_(mix(seed) | 1), limit_((std::uint64_t{percent} << 32) / 100) {}

  bool draw() {
    if (limit_ == 0) return false;
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return (state_ >> 32) < limit_;
  }

 private:
  /// Spreads neighbouring seeds over the whole range (the SplitMix64 finalizer).
  static std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
  }

  std::uint64_t state_;
  std::uint64_t limit_;
};

}  // namespace sim
