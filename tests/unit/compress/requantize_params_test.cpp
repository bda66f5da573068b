// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/requantize_params.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "sim/reference/requantize.h"

namespace heddle::compress {
namespace {

constexpr std::int32_t kLargest = 2147483647;
constexpr std::int32_t kSmallest = 1 << 30;

void expect_factor(double real, std::int32_t multiplier, int shift) {
  const auto factor = to_fixed_point(real);
  ASSERT_TRUE(factor.ok()) << factor.error().message;
  EXPECT_EQ(factor.value().multiplier, multiplier) << real;
  EXPECT_EQ(factor.value().shift, shift) << real;
}

double value_of(const FixedPoint& factor) {
  return std::ldexp(static_cast<double>(factor.multiplier), -31 - factor.shift);
}

TEST(RequantizeParams, ExactFactors) {
  expect_factor(0.5, kSmallest, 0);
  expect_factor(0.75, 3 << 29, 0);
  expect_factor(0.25, kSmallest, 1);
  expect_factor(3 * 0x1p-20, 3 << 29, 18);
  expect_factor(0x1p-32, kSmallest, 31);
  expect_factor(2147483647.0 / 2147483648.0, kLargest, 0);
  expect_factor(2147483647.0 * 0x1p-62, kLargest, 31);
}

TEST(RequantizeParams, RoundsToNearestTiesUp) {
  expect_factor((kSmallest + 0.5) * 0x1p-31, kSmallest + 1, 0);
  expect_factor((kSmallest + 0.49) * 0x1p-31, kSmallest, 0);
  expect_factor((kSmallest + 1.5) * 0x1p-35, kSmallest + 2, 4);
  // Rounding up to 2^31 moves on to the next shift.
  expect_factor((2147483648.0 - 0.25) * 0x1p-35, kSmallest, 3);
  expect_factor((2147483648.0 - 0.75) * 0x1p-35, kLargest, 4);
}

TEST(RequantizeParams, SaturatesBelowOne) {
  expect_factor((2147483648.0 - 0.25) * 0x1p-31, kLargest, 0);
  expect_factor(std::nextafter(1.0, 0.0), kLargest, 0);
}

TEST(RequantizeParams, RefusesWhatIsOutOfRange) {
  const double infinity = std::numeric_limits<double>::infinity();
  const auto message = [](double real) {
    const auto factor = to_fixed_point(real);
    EXPECT_FALSE(factor.ok()) << real;
    return factor.ok() ? "" : factor.error().message;
  };
  const auto has = [](const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
  };
  EXPECT_TRUE(has(message(1.0), "is 1,"));
  EXPECT_TRUE(has(message(1.25), "larger")) << message(1.25);
  EXPECT_TRUE(has(message(infinity), "inf"));
  EXPECT_TRUE(has(message(std::nextafter(0x1p-32, 0.0)), "smaller"));
  EXPECT_TRUE(has(message(1e-300), "2^-32"));
  EXPECT_TRUE(has(message(-0.5), "-0.5"));
  EXPECT_TRUE(has(message(std::nan("")), "nan"));
}

TEST(RequantizeParams, StaysWithinItsRelativeError) {
  std::mt19937_64 engine(9);
  for (int i = 0; i < 100000; ++i) {
    const double fraction = 0.5 + static_cast<double>(engine() >> 12) * 0x1p-53;
    const double real = std::ldexp(fraction, -static_cast<int>(engine() % 32));
    const auto factor = to_fixed_point(real);
    ASSERT_TRUE(factor.ok()) << real;
    ASSERT_GE(factor.value().multiplier, kSmallest);
    ASSERT_GE(factor.value().shift, 0);
    ASSERT_LE(factor.value().shift, 31);
    ASSERT_LE(std::abs(value_of(factor.value()) / real - 1.0), 0x1p-31);
  }
}

TEST(RequantizeParams, ZeroFactorGivesZero) {
  expect_factor(0.0, kSmallest, 31);
  expect_factor(-0.0, kSmallest, 31);
  base::Matrix<std::int32_t> v(5, 1);
  v.data = {kLargest - 1, 1 - kLargest, 1, -1, 0};
  for (const auto rounding :
       {spec::Rounding::kSingle, spec::Rounding::kTflite, spec::Rounding::kOnnx}) {
    reference::Requantizer requantizer;
    requantizer.multiplier = {kSmallest};
    requantizer.shift = {31};
    requantizer.rounding = rounding;
    EXPECT_EQ(reference::requantize(v, requantizer).data, (std::vector<std::int8_t>(5)));
  }
}

TEST(RequantizeParams, OnePerOutput) {
  const auto params = requantize_params({0.5, 0.0, 0.75 / 256});
  ASSERT_TRUE(params.ok());
  EXPECT_EQ(params.value().multiplier, (std::vector<std::int32_t>{kSmallest, kSmallest, 3 << 29}));
  EXPECT_EQ(params.value().shift, (std::vector<std::uint8_t>{0, 31, 8}));
  const auto bad = requantize_params({0.5, 0.25, 2.5});
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.error().message.rfind("output 2: ", 0), 0U) << bad.error().message;
  EXPECT_NE(bad.error().message.find("2.5"), std::string::npos);
  EXPECT_EQ(bad.error().code, base::ExitCode::kBadInput);
}

}  // namespace
}  // namespace heddle::compress
