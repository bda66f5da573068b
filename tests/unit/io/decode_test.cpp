// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/decode.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::io {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::uint32_t bits_of(float value) {
  std::uint32_t code;
  std::memcpy(&code, &value, sizeof code);
  return std::isnan(value) ? 0x7fc00000 : code;
}

template <typename T>
std::vector<T> decoded(const Bytes& bytes, ElementType type, ByteOrder order) {
  return std::get<std::vector<T>>(decode({bytes.data(), bytes.size()}, type, order));
}

TEST(Decode, Float16KnownValues) {
  EXPECT_EQ(float16_value(0x0000), 0.0F);
  EXPECT_TRUE(std::signbit(float16_value(0x8000)));
  EXPECT_EQ(float16_value(0x3c00), 1.0F);
  EXPECT_EQ(float16_value(0xc000), -2.0F);
  EXPECT_EQ(float16_value(0x3555), 0.333251953125F);
  EXPECT_EQ(float16_value(0x7bff), 65504.0F);
  EXPECT_EQ(float16_value(0x0400), 0x1p-14F);
  EXPECT_EQ(float16_value(0x03ff), 1023 * 0x1p-24F);
  EXPECT_EQ(float16_value(0x0001), 0x1p-24F);
  EXPECT_EQ(float16_value(0x7c00), kInfinity);
  EXPECT_EQ(float16_value(0xfc00), -kInfinity);
  EXPECT_TRUE(std::isnan(float16_value(0x7e00)));
}

TEST(Decode, AllFloat16CodesAsNumpyDecodesThem) {
  // The hash of numpy's float32 bits of all 65536 codes in order, NaN as 0x7fc00000.
  std::uint64_t hash = 0;
  for (std::uint32_t code = 0; code < 0x10000; ++code) {
    hash = hash * 1099511628211U + bits_of(float16_value(static_cast<std::uint16_t>(code)));
  }
  EXPECT_EQ(hash, 0x2fe038d035000000U);
}

TEST(Decode, Bfloat16IsTheUpperHalfOfFloat32) {
  EXPECT_EQ(bfloat16_value(0x3f80), 1.0F);
  EXPECT_EQ(bfloat16_value(0xc0a0), -5.0F);
  EXPECT_EQ(bfloat16_value(0x7f7f), 0x1.fep127F);
  EXPECT_EQ(bfloat16_value(0x0001), 0x1p-133F);
  EXPECT_EQ(bfloat16_value(0x7f80), kInfinity);
}

TEST(Decode, Float64RoundsToNearestFloat) {
  EXPECT_EQ(to_nearest_float(0.1), 0.1F);
  EXPECT_EQ(to_nearest_float(1e300), kInfinity);
  EXPECT_EQ(to_nearest_float(-1e300), -kInfinity);
  EXPECT_EQ(to_nearest_float(3.4028234663852886e38), std::numeric_limits<float>::max());
  EXPECT_EQ(to_nearest_float(1e-300), 0.0F);
  EXPECT_TRUE(std::isnan(to_nearest_float(std::nan(""))));
}

TEST(Decode, ByteOrders) {
  const Bytes bytes = {0x01, 0x02, 0xff, 0x80};
  EXPECT_EQ(decoded<std::int64_t>(bytes, ElementType::kUint16, ByteOrder::kLittle),
            (std::vector<std::int64_t>{0x0201, 0x80ff}));
  EXPECT_EQ(decoded<std::int64_t>(bytes, ElementType::kUint16, ByteOrder::kBig),
            (std::vector<std::int64_t>{0x0102, 0xff80}));
  EXPECT_EQ(decoded<std::int64_t>(bytes, ElementType::kInt32, ByteOrder::kBig),
            (std::vector<std::int64_t>{0x0102ff80}));
  EXPECT_EQ(decoded<float>({0x3f, 0x80, 0, 0}, ElementType::kFloat32, ByteOrder::kBig),
            (std::vector<float>{1.0F}));
  EXPECT_EQ(
      decoded<float>({0, 0, 0, 0, 0, 0, 0xf8, 0xbf}, ElementType::kFloat64, ByteOrder::kLittle),
      (std::vector<float>{-1.5F}));
}

TEST(Decode, IntegersKeepTheirSignAndRange) {
  const auto little = ByteOrder::kLittle;
  const Bytes ones(8, 0xff);
  EXPECT_EQ(decoded<std::int64_t>({0x80, 0x7f}, ElementType::kInt8, little),
            (std::vector<std::int64_t>{-128, 127}));
  EXPECT_EQ(decoded<std::int64_t>({0x80, 0x7f}, ElementType::kUint8, little),
            (std::vector<std::int64_t>{128, 127}));
  EXPECT_EQ(decoded<std::int64_t>(ones, ElementType::kInt16, little),
            (std::vector<std::int64_t>{-1, -1, -1, -1}));
  EXPECT_EQ(decoded<std::int64_t>(ones, ElementType::kInt32, little),
            (std::vector<std::int64_t>{-1, -1}));
  EXPECT_EQ(decoded<std::int64_t>(ones, ElementType::kUint32, little),
            (std::vector<std::int64_t>{4294967295, 4294967295}));
  EXPECT_EQ(decoded<std::int64_t>(ones, ElementType::kInt64, little),
            (std::vector<std::int64_t>{-1}));
  EXPECT_EQ(decoded<std::int64_t>({0, 1, 7}, ElementType::kBool, little),
            (std::vector<std::int64_t>{0, 1, 1}));
}

}  // namespace
}  // namespace heddle::io
