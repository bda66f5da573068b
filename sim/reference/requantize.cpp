// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/requantize.h"

#include <algorithm>
#include <cstddef>

#include "sim/reference/require.h"

namespace heddle::reference {
namespace {

// Largest magnitude of a product: 2^31 * (2^31 - 1) < 2^62. The largest nudge added to one is
// 2^61, so everything below fits in 64 bits.

/// floor(value / 2^bits), without relying on how >> treats negative values.
std::int64_t floor_shift(std::int64_t value, int bits) {
  return value >= 0 ? value >> bits : ~(~value >> bits);
}

/// value / 2^bits to the nearest integer, ties up; bits >= 1.
std::int64_t round_half_up(std::int64_t value, int bits) {
  return floor_shift(value + (std::int64_t{1} << (bits - 1)), bits);
}

/// value / 2^bits to the nearest integer, ties away from zero; bits >= 0.
std::int64_t round_half_away(std::int64_t value, int bits) {
  if (bits == 0) return value;
  return value >= 0 ? round_half_up(value, bits) : -round_half_up(-value, bits);
}

/// value / 2^bits to the nearest integer, ties to even; bits >= 1.
std::int64_t round_half_even(std::int64_t value, int bits) {
  const std::int64_t half = std::int64_t{1} << (bits - 1);
  const std::int64_t below = floor_shift(value, bits);
  const std::int64_t remainder = value - below * 2 * half;
  const bool odd = below % 2 != 0;
  return below + (remainder > half || (remainder == half && odd) ? 1 : 0);
}

/// product / 2^(31 + shift) in the rounding that the spec names.
std::int64_t scale_down(std::int64_t product, int shift, spec::Rounding rounding) {
  switch (rounding) {
    case spec::Rounding::kSingle:
      return round_half_up(product, 31 + shift);
    case spec::Rounding::kTflite:
      // The two branches of the first step are one: for a negative product p,
      // -floor((-p + 2^30 - 1) / 2^31) = ceil((p - 2^30 + 1) / 2^31) = floor((p + 2^30) / 2^31).
      return round_half_away(round_half_up(product, 31), shift);
    case spec::Rounding::kOnnx:
      return round_half_even(product, 31 + shift);
  }
  require(false, "the rounding is a member of spec::Rounding");
  return 0;
}

void require_consistent(const base::Matrix<std::int32_t>& v, const Requantizer& q) {
  require(q.multiplier.size() == v.columns, "there is one multiplier per output");
  require(q.shift.size() == v.columns, "there is one shift per output");
  require(q.bits == 8 || q.bits == 4, "results have 8 or 4 bits");
  for (const std::int32_t multiplier : q.multiplier) {
    require(multiplier >= std::int32_t{1} << 30, "a multiplier is at least 2^30");
  }
  for (const std::uint8_t shift : q.shift) require(shift <= 31, "a shift is at most 31");
}

}  // namespace

base::Matrix<std::int8_t> requantize(const base::Matrix<std::int32_t>& v,
                                     const Requantizer& requantizer) {
  require_consistent(v, requantizer);
  const std::int64_t highest = (std::int64_t{1} << (requantizer.bits - 1)) - 1;
  const std::int64_t lowest = -highest - 1;
  base::Matrix<std::int8_t> result(v.rows, v.columns);
  for (std::size_t t = 0; t < v.rows; ++t) {
    for (std::size_t o = 0; o < v.columns; ++o) {
      const std::int64_t product = std::int64_t{v(t, o)} * requantizer.multiplier[o];
      const std::int64_t y = scale_down(product, requantizer.shift[o], requantizer.rounding);
      result(t, o) = static_cast<std::int8_t>(std::clamp(y, lowest, highest));
    }
  }
  return result;
}

}  // namespace heddle::reference
