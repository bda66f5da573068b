// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"
#include "generator/spec/spec.h"

/// The golden requantizer: int32 results to int8 or int4, as docs/numbers.md defines it.
namespace heddle::reference {

/// Per-output factors multiplier / 2^(31 + shift), and how products are rounded and saturated.
struct Requantizer {
  std::vector<std::int32_t> multiplier;  ///< O values, 2^30..2^31 - 1
  std::vector<std::uint8_t> shift;       ///< O values, 0..31
  spec::Rounding rounding = spec::Rounding::kSingle;
  int bits = 8;  ///< of a result: 8 or 4
};

/// y of docs/numbers.md for v of shape [T][O]; 4-bit results are sign-extended to int8. Aborts
/// when a value is outside its legal range or the shapes contradict each other.
base::Matrix<std::int8_t> requantize(const base::Matrix<std::int32_t>& v,
                                     const Requantizer& requantizer);

}  // namespace heddle::reference
