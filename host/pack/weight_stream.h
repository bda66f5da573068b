// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"
#include "host/pack/bit_writer.h"
#include "host/pack/layout.h"

namespace heddle::pack {

/// Slices of every tile, [o_tiles * k_tiles]: the least that its fullest block of a vector needs,
/// and at least one per O tile.
std::vector<std::uint8_t> count_slices(const Layout& layout,
                                       const base::Matrix<std::int8_t>& weights);

/// Appends the lines of `s_axis_weights`; `slices` is what `count_slices` returned.
void put_weight_lines(const Layout& layout, const base::Matrix<std::int8_t>& weights,
                      const std::vector<std::uint8_t>& slices, BitWriter& writer);

}  // namespace heddle::pack
