// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

/// Reproducible random numbers.
namespace heddle::compress {

/// The same seed and stream give the same numbers on every platform. The engine is one that the
/// C++ standard defines bit for bit; the distributions are our own, as those of the standard
/// library differ between implementations.
class Random {
 public:
  /// Streams of one seed are independent of each other.
  Random(std::uint64_t seed, std::uint32_t stream);

  /// Uniform in 0..limit - 1, limit >= 1.
  std::uint64_t below(std::uint64_t limit);

  /// Uniform in [0, 1), a multiple of 2^-53.
  double uniform();

  /// Mean 0, variance 1, within -6..6: a sum of twelve uniform numbers, near enough to a normal
  /// distribution and free of library functions that round differently.
  double gaussian();

 private:
  std::mt19937_64 engine_;
};

}  // namespace heddle::compress
