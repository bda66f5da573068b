// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "host/io/file.h"
#include "host/io/tensor.h"

/// Stored bytes to numbers, on hosts of either byte order.
namespace heddle::io {

enum class ByteOrder { kLittle, kBig };

/// The unsigned number in `size` bytes, 1..8.
std::uint64_t load_unsigned(const std::uint8_t* bytes, std::size_t size, ByteOrder order);

/// IEEE 754 binary16, exact.
float float16_value(std::uint16_t code);

/// The upper half of an IEEE 754 binary32, exact.
float bfloat16_value(std::uint16_t code);

/// IEEE 754 binary32 from its bits.
float float32_value(std::uint32_t code);

/// IEEE 754 binary64 from its bits.
double float64_value(std::uint64_t code);

/// Rounds to the nearest float; beyond float's range, to an infinity.
float to_nearest_float(double value);

/// All elements in `bytes`, whose size is a multiple of the element's.
Values decode(ByteView bytes, ElementType type, ByteOrder order);

}  // namespace heddle::io
