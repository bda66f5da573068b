// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "design.h"

namespace heddle::twin {

/// docs/numbers.md, Accumulation: v of an exact sum.
std::int32_t saturate_int32(std::int64_t value);

/// docs/numbers.md, Output: y of 8 or 4 bits.
std::int32_t requantize(std::int32_t v, std::int32_t multiplier, unsigned shift, Rounding rounding,
                        int bits);

}  // namespace heddle::twin
