// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Integer arithmetic of hardware sizing. All arguments are non-negative.
namespace heddle::base {

constexpr std::int64_t ceil_div(std::int64_t a, std::int64_t b) { return (a + b - 1) / b; }

constexpr std::int64_t round_up(std::int64_t a, std::int64_t b) { return ceil_div(a, b) * b; }

/// Smallest k with 2^k >= value; 0 for value <= 1. Verilog's $clog2.
constexpr int ceil_log2(std::uint64_t value) {
  int bits = 0;
  while (bits < 64 && (std::uint64_t{1} << bits) < value) ++bits;
  return bits;
}

/// Largest k with 2^k <= value; value >= 1.
constexpr int floor_log2(std::uint64_t value) {
  int bits = 0;
  while (value >>= 1) ++bits;
  return bits;
}

/// Bits of a two's complement number that holds -magnitude..magnitude.
constexpr int signed_bits(std::uint64_t magnitude) { return 1 + ceil_log2(magnitude + 1); }

/// C(n, k), exact for n <= 32; 0 when k > n.
constexpr std::uint64_t binomial(int n, int k) {
  if (k < 0 || k > n) return 0;
  std::uint64_t value = 1;
  for (int i = 1; i <= k; ++i) {
    value = value * static_cast<std::uint64_t>(n - k + i) / static_cast<std::uint64_t>(i);
  }
  return value;
}

}  // namespace heddle::base
