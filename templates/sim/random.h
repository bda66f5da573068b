// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace sim {

/// Random numbers; equal seeds give equal sequences.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(mix(seed) | 1) {}

  /// Uniform over 32 bits.
  std::uint32_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::uint32_t>(state_ >> 32);
  }

  /// Uniform over 0 to `limit` - 1; `limit` is 1 to 2^32.
  std::uint64_t below(std::uint64_t limit) { return (std::uint64_t{next()} * limit) >> 32; }

 private:
  /// Spreads neighbouring seeds over the whole range (the SplitMix64 finalizer).
  static std::uint64_t mix(std::uint64_t value) {
    value += 0x9e3779b97f4a7c15u;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
  }

  std::uint64_t state_;
};

/// Draws "stall" with a fixed probability; equal seeds give equal sequences.
class Stalls {
 public:
  Stalls(std::uint64_t seed, unsigned percent)
      : random_(seed), limit_((std::uint64_t{percent} << 32) / 100) {}

  bool draw() { return limit_ != 0 && random_.next() < limit_; }

 private:
  Random random_;
  std::uint64_t limit_;
};

}  // namespace sim
