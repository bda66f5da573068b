// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/decode.h"

#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

namespace heddle::io {
namespace {

float decode_float(std::uint64_t code, ElementType type) {
  switch (type) {
    case ElementType::kFloat16:
      return float16_value(static_cast<std::uint16_t>(code));
    case ElementType::kBfloat16:
      return bfloat16_value(static_cast<std::uint16_t>(code));
    case ElementType::kFloat32:
      return float32_value(static_cast<std::uint32_t>(code));
    default:
      assert(type == ElementType::kFloat64);
      return to_nearest_float(float64_value(code));
  }
}

std::int64_t decode_integer(std::uint64_t code, ElementType type) {
  switch (type) {
    case ElementType::kInt8:
      return static_cast<std::int8_t>(code);
    case ElementType::kInt16:
      return static_cast<std::int16_t>(code);
    case ElementType::kInt32:
      return static_cast<std::int32_t>(code);
    case ElementType::kBool:
      return code != 0 ? 1 : 0;
    default:
      return static_cast<std::int64_t>(code);
  }
}

}  // namespace

std::uint64_t load_unsigned(const std::uint8_t* bytes, std::size_t size, ByteOrder order) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint8_t byte = order == ByteOrder::kBig ? bytes[i] : bytes[size - 1 - i];
    value = value << 8 | byte;
  }
  return value;
}

float float16_value(std::uint16_t code) {
  const float sign = (code & 0x8000) != 0 ? -1.0F : 1.0F;
  const int exponent = code >> 10 & 0x1f;
  const int fraction = code & 0x3ff;
  if (exponent == 0x1f) {
    return sign * (fraction == 0 ? std::numeric_limits<float>::infinity()
                                 : std::numeric_limits<float>::quiet_NaN());
  }
  if (exponent == 0) return sign * std::ldexp(static_cast<float>(fraction), -24);
  return sign * std::ldexp(static_cast<float>(fraction + 0x400), exponent - 25);
}

float bfloat16_value(std::uint16_t code) {
  return float32_value(static_cast<std::uint32_t>(code) << 16);
}

float float32_value(std::uint32_t code) {
  float value;
  static_assert(sizeof value == sizeof code);
  std::memcpy(&value, &code, sizeof value);
  return value;
}

double float64_value(std::uint64_t code) {
  double value;
  static_assert(sizeof value == sizeof code);
  std::memcpy(&value, &code, sizeof value);
  return value;
}

float to_nearest_float(double value) {
  // The language leaves the cast open beyond the largest float, so it is not used there.
  constexpr double kLargest = std::numeric_limits<float>::max();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  if (value > kLargest) return kInfinity;
  if (value < -kLargest) return -kInfinity;
  return static_cast<float>(value);
}

Values decode(ByteView bytes, ElementType type, ByteOrder order) {
  const std::size_t size = element_size(type);
  const std::size_t count = bytes.size / size;
  assert(bytes.size == count * size);
  if (is_integer(type)) {
    std::vector<std::int64_t> values(count);
    for (std::size_t i = 0; i < count; ++i) {
      values[i] = decode_integer(load_unsigned(bytes.data + i * size, size, order), type);
    }
    return values;
  }
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i) {
    values[i] = decode_float(load_unsigned(bytes.data + i * size, size, order), type);
  }
  return values;
}

}  // namespace heddle::io
