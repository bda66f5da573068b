// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"
#include "generator/base/result.h"
#include "host/pack/layout.h"

/// Matrices as a device reads and writes them: rows of packed elements, a stride apart
/// (docs/device.md, In memory).
namespace heddle::pack {

/// Bytes of a row of `elements` of `bits` each, in whole bus words: the smallest legal stride.
std::size_t row_bytes(const Layout& layout, std::size_t elements, int bits);

/// Refuses activations `x` [T][K] that do not fit the design's activation bits, or an empty `x`.
base::Status check_activations(const Layout& layout, const base::Matrix<std::int8_t>& x);

/// The rows of `matrix`, `stride` bytes apart; of each element the low `bits` (1..32), from bit 0
/// of the row's first byte on. What is not an element is zero. `stride` is at least a row.
std::vector<std::uint8_t> pack_rows(const base::Matrix<std::int8_t>& matrix, int bits,
                                    std::size_t stride);
std::vector<std::uint8_t> pack_rows(const base::Matrix<std::int32_t>& matrix, int bits,
                                    std::size_t stride);

/// `rows` rows of `columns` signed elements from what `pack_rows` gives. Refuses bytes that are not
/// `rows * stride`.
base::Result<base::Matrix<std::int32_t>> unpack_rows(const std::vector<std::uint8_t>& bytes,
                                                     std::size_t rows, std::size_t columns,
                                                     int bits, std::size_t stride);

}  // namespace heddle::pack
