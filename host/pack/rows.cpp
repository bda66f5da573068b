// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/rows.h"

#include <cassert>
#include <string>

#include "generator/base/math.h"

namespace heddle::pack {
namespace {

template <typename Element>
std::vector<std::uint8_t> pack(const base::Matrix<Element>& matrix, int bits, std::size_t stride) {
  assert(stride * 8 >= matrix.columns * static_cast<std::size_t>(bits));
  std::vector<std::uint8_t> bytes(matrix.rows * stride);
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    std::size_t at = row * stride * 8;
    for (std::size_t column = 0; column < matrix.columns; ++column) {
      const auto value = static_cast<std::uint32_t>(matrix(row, column));
      for (int bit = 0; bit < bits; ++bit, ++at) {
        bytes[at / 8] = static_cast<std::uint8_t>(bytes[at / 8] | (value >> bit & 1u) << at % 8);
      }
    }
  }
  return bytes;
}

std::int32_t element_at(const std::vector<std::uint8_t>& bytes, std::size_t at, int bits) {
  std::uint32_t value = 0;
  for (int bit = 0; bit < bits; ++bit, ++at) {
    value |= static_cast<std::uint32_t>(bytes[at / 8] >> at % 8 & 1) << bit;
  }
  const std::uint32_t sign = std::uint32_t{1} << (bits - 1);
  return static_cast<std::int32_t>((value ^ sign) - sign);
}

}  // namespace

std::size_t row_bytes(const Layout& layout, std::size_t elements, int bits) {
  const auto used = static_cast<std::int64_t>(elements) * bits;
  return static_cast<std::size_t>(base::round_up(used, layout.bus_bits) / 8);
}

base::Status check_activations(const Layout& layout, const base::Matrix<std::int8_t>& x) {
  if (x.empty()) {
    return base::Error{"activations are " + std::to_string(x.rows) + " x " +
                       std::to_string(x.columns) + "; give at least one token and one input"};
  }
  const int high = (1 << (layout.activation_bits - 1)) - 1;
  const int low = -high - 1;
  for (std::size_t i = 0; i < x.data.size(); ++i) {
    if (x.data[i] >= low && x.data[i] <= high) continue;
    return base::Error{"activation of token " + std::to_string(i / x.columns) + ", input " +
                       std::to_string(i % x.columns) + " is " + std::to_string(x.data[i]) +
                       ", outside " + std::to_string(low) + ".." + std::to_string(high) +
                       "; quantize to " + std::to_string(layout.activation_bits) +
                       " bits, or generate a design with a wider precision.activation"};
  }
  return base::ok_status();
}

std::vector<std::uint8_t> pack_rows(const base::Matrix<std::int8_t>& matrix, int bits,
                                    std::size_t stride) {
  return pack(matrix, bits, stride);
}

std::vector<std::uint8_t> pack_rows(const base::Matrix<std::int32_t>& matrix, int bits,
                                    std::size_t stride) {
  return pack(matrix, bits, stride);
}

base::Result<base::Matrix<std::int32_t>> unpack_rows(const std::vector<std::uint8_t>& bytes,
                                                     std::size_t rows, std::size_t columns,
                                                     int bits, std::size_t stride) {
  if (bytes.size() != rows * stride) {
    return base::Error{"results have " + std::to_string(bytes.size()) + " bytes but " +
                       std::to_string(rows) + " rows of " + std::to_string(stride) +
                       " bytes take " + std::to_string(rows * stride) +
                       "; read them with the stride of the GEMM"};
  }
  base::Matrix<std::int32_t> matrix(rows, columns);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t column = 0; column < columns; ++column) {
      const std::size_t at = row * stride * 8 + column * static_cast<std::size_t>(bits);
      matrix(row, column) = element_at(bytes, at, bits);
    }
  }
  return matrix;
}

}  // namespace heddle::pack
