// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

/// Random choices that are the same everywhere: the standard defines what its engines draw, but
/// leaves its distributions and shuffles to each library.
namespace heddle::explore {

using Random = std::mt19937_64;

/// A number in 0..count - 1, all equally likely; count >= 1.
inline std::uint64_t below(Random& random, std::uint64_t count) {
  const std::uint64_t unfair = (0 - count) % count;  // 2^64 mod count
  for (;;) {
    const std::uint64_t drawn = random();
    if (drawn >= unfair) return drawn % count;
  }
}

/// True once in `count` times.
inline bool one_in(Random& random, std::uint64_t count) { return below(random, count) == 0; }

template <typename T>
void shuffle(std::vector<T>& list, Random& random) {
  for (std::size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[below(random, i)]);
}

}  // namespace heddle::explore
