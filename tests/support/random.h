// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace heddle::test_support {

/// Draws that are the same on every host.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}

  /// Uniform enough over low..high, both included.
  int between(int low, int high) {
    const auto span = static_cast<std::uint32_t>(high - low + 1);
    return low + static_cast<int>(engine_() % span);
  }
  /// True once in `odds` draws.
  bool one_in(int odds) { return between(1, odds) == 1; }
  bool chance(double probability) {
    return static_cast<double>(engine_()) < probability * 4294967296.0;
  }
  /// Any 32 bits.
  std::uint32_t word() { return static_cast<std::uint32_t>(engine_()); }
  /// An index of a list of that size, at least 1.
  std::size_t index(std::size_t size) {
    return static_cast<std::size_t>(between(0, static_cast<int>(size) - 1));
  }
  template <typename T>
  T one_of(const std::vector<T>& choices) {
    return choices[index(choices.size())];
  }

 private:
  std::mt19937 engine_;  // defined bit for bit by the C++ standard
};

/// The divisors of a positive number, smallest first.
inline std::vector<int> divisors(int value) {
  std::vector<int> found;
  for (int divisor = 1; divisor <= value; ++divisor) {
    if (value % divisor == 0) found.push_back(divisor);
  }
  return found;
}

}  // namespace heddle::test_support
