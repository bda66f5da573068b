// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "requantize.h"

#include <algorithm>
#include <limits>

namespace heddle::twin {
namespace {

/// A product in units of 2^-bits: what is left of the point, and what is right of it.
struct Fixed {
  std::int64_t whole;  ///< rounded down
  std::uint64_t rest;  ///< in units of the least bit
  std::uint64_t half;

  Fixed(std::int64_t value, unsigned bits)
      : whole(bits == 0 ? value : (value - modulo(value, bits)) / (std::int64_t{1} << bits)),
        rest(static_cast<std::uint64_t>(modulo(value, bits))),
        half(bits == 0 ? 1 : std::uint64_t{1} << (bits - 1)) {}

 private:
  /// The value's low bits.
  static std::int64_t modulo(std::int64_t value, unsigned bits) {
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(value) & mask);
  }
};

std::int64_t nearest_ties_up(std::int64_t value, unsigned bits) {
  const Fixed fixed(value, bits);
  return fixed.whole + (fixed.rest >= fixed.half ? 1 : 0);
}

std::int64_t nearest_ties_away(std::int64_t value, unsigned bits) {
  const Fixed fixed(value, bits);
  const bool up = fixed.rest > fixed.half || (fixed.rest == fixed.half && value >= 0);
  return fixed.whole + (up ? 1 : 0);
}

std::int64_t nearest_ties_even(std::int64_t value, unsigned bits) {
  const Fixed fixed(value, bits);
  const bool odd = (fixed.whole & 1) != 0;
  const bool up = fixed.rest > fixed.half || (fixed.rest == fixed.half && odd);
  return fixed.whole + (up ? 1 : 0);
}

std::int64_t scale_down(std::int64_t product, unsigned shift, Rounding rounding) {
  constexpr unsigned kFraction = 31;
  switch (rounding) {
    case Rounding::kTflite:
      return nearest_ties_away(nearest_ties_up(product, kFraction), shift);
    case Rounding::kOnnx:
      return nearest_ties_even(product, kFraction + shift);
    case Rounding::kSingle:
      break;
  }
  return nearest_ties_up(product, kFraction + shift);
}

}  // namespace

std::int32_t saturate_int32(std::int64_t value) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
}

std::int32_t requantize(std::int32_t v, std::int32_t multiplier, unsigned shift, Rounding rounding,
                        int bits) {
  const std::int64_t limit = std::int64_t{1} << (bits - 1);
  const std::int64_t y = scale_down(std::int64_t{v} * multiplier, shift, rounding);
  return static_cast<std::int32_t>(std::clamp(y, -limit, limit - 1));
}

}  // namespace heddle::twin
