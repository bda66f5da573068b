// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/requantize_params.h"

#include <cmath>
#include <cstddef>

#include <fmt/format.h>

namespace heddle::compress {
namespace {

constexpr std::int64_t kSmallestMultiplier = std::int64_t{1} << 30;
constexpr std::int64_t kMultiplierEnd = std::int64_t{1} << 31;
constexpr int kLargestShift = 31;

FixedPoint fixed_point(std::int64_t multiplier, int shift) {
  return {static_cast<std::int32_t>(multiplier), shift};
}

}  // namespace

base::Result<FixedPoint> to_fixed_point(double real) {
  if (real == 0.0) return fixed_point(kSmallestMultiplier, kLargestShift);
  constexpr double kSmallest = 0x1p-32;
  if (!(real >= kSmallest && real < 1.0)) {
    return base::Error{fmt::format(
        "the requantization factor is {}, it must be 0 or at least 2^-32 ({}) and below 1; choose "
        "an output scale that is {}",
        real, kSmallest, real < kSmallest ? "smaller" : "larger")};
  }
  int exponent = 0;
  const double fraction = std::frexp(real, &exponent);  // in [0.5, 1)
  std::int64_t multiplier = std::llround(std::ldexp(fraction, 31));
  if (multiplier < kMultiplierEnd) return fixed_point(multiplier, -exponent);
  if (exponent == 0) return fixed_point(kMultiplierEnd - 1, 0);
  return fixed_point(kSmallestMultiplier, -exponent - 1);
}

base::Result<RequantizeParams> requantize_params(const std::vector<double>& reals) {
  RequantizeParams params;
  for (std::size_t o = 0; o < reals.size(); ++o) {
    const base::Result<FixedPoint> factor = to_fixed_point(reals[o]);
    if (!factor.ok()) {
      return base::Error{fmt::format("output {}: {}", o, factor.error().message)};
    }
    params.multiplier.push_back(factor.value().multiplier);
    params.shift.push_back(static_cast<std::uint8_t>(factor.value().shift));
  }
  return params;
}

}  // namespace heddle::compress
