// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/base/result.h"

/// Real factors of the requantizer as the integers of docs/numbers.md.
namespace heddle::compress {

/// The factor multiplier / 2^(31 + shift).
struct FixedPoint {
  std::int32_t multiplier = 0;  ///< 2^30..2^31 - 1
  int shift = 0;                ///< 0..31
};

/// The nearest representable factor, relative error at most 2^-31; of two equally near ones the
/// larger. `real` is in [2^-32, 1), an error otherwise, with two rules at the ends: a `real` that
/// would round to 1 saturates to (2^31 - 1) / 2^31; and 0, the factor of an output whose weights
/// are all zero, becomes the smallest factor 2^-32, which still maps every |v| < 2^31 - 1 to 0.
base::Result<FixedPoint> to_fixed_point(double real);

/// The factors of all outputs.
struct RequantizeParams {
  std::vector<std::int32_t> multiplier;  ///< O values
  std::vector<std::uint8_t> shift;       ///< O values
};

/// Converts `reals`, one per output, as to_fixed_point does; an error names the output.
base::Result<RequantizeParams> requantize_params(const std::vector<double>& reals);

}  // namespace heddle::compress
