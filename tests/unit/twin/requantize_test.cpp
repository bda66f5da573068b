// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/tlm/requantize.h"

#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "generator/spec/spec.h"
#include "sim/reference/requantize.h"

namespace heddle::twin {
namespace {

constexpr int kDraws = 20000;

std::int32_t golden(std::int32_t v, std::int32_t multiplier, unsigned shift,
                    spec::Rounding rounding, int bits) {
  const base::Matrix<std::int32_t> one(1, 1, v);
  return reference::requantize(
      one, {{multiplier}, {static_cast<std::uint8_t>(shift)}, rounding, bits})(0, 0);
}

/// The packages' rounding and the golden model's were written apart.
TEST(Requantize, EqualsTheGoldenModel) {
  std::mt19937_64 random(1);
  const std::pair<Rounding, spec::Rounding> roundings[] = {
      {Rounding::kSingle, spec::Rounding::kSingle},
      {Rounding::kTflite, spec::Rounding::kTflite},
      {Rounding::kOnnx, spec::Rounding::kOnnx}};
  for (int i = 0; i < kDraws; ++i) {
    const auto shift = static_cast<unsigned>(random() % 32);
    // Powers of two make ties.
    const auto multiplier = static_cast<std::int32_t>(
        random() % 2 == 0 ? 1u << 30 : (1u << 30) + random() % (1u << 30));
    auto v = static_cast<std::int32_t>(random());
    v >>= random() % 32;
    const int bits = random() % 2 == 0 ? 8 : 4;
    for (const auto& [ours, theirs] : roundings) {
      ASSERT_EQ(requantize(v, multiplier, shift, ours, bits),
                golden(v, multiplier, shift, theirs, bits))
          << v << " * " << multiplier << " >> " << shift;
    }
  }
}

TEST(Requantize, Saturates) {
  EXPECT_EQ(saturate_int32(std::int64_t{1} << 31), std::numeric_limits<std::int32_t>::max());
  EXPECT_EQ(saturate_int32(-(std::int64_t{1} << 31) - 1), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(saturate_int32(-5), -5);
}

}  // namespace
}  // namespace heddle::twin
