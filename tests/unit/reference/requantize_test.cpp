// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/requantize.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::reference {
namespace {

using base::Matrix;
using spec::Rounding;

__extension__ typedef __int128 Wide;  // holds every product and code times its weight

constexpr std::int32_t kMin = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kMax = std::numeric_limits<std::int32_t>::max();
constexpr std::int32_t kHalf = 1 << 30;  // the smallest multiplier: v / 2^(1 + shift)

/// Multiplier, shift and result width of one output.
struct Channel {
  std::int32_t multiplier = kHalf;
  int shift = 0;
  int bits = 8;
};

std::vector<std::int8_t> requantize_all(const std::vector<std::int32_t>& values,
                                        const Channel& channel, Rounding rounding) {
  Matrix<std::int32_t> v(values.size(), 1);
  v.data = values;
  const auto shift = static_cast<std::uint8_t>(channel.shift);
  return requantize(v, {{channel.multiplier}, {shift}, rounding, channel.bits}).data;
}

int requantize_one(std::int32_t value, const Channel& channel, Rounding rounding) {
  return requantize_all({value}, channel, rounding).front();
}

// Worked by hand -----------------------------------------------------------------------------

struct Example {
  std::int32_t v;
  int single, tflite, onnx;
};

void expect_examples(const std::vector<Example>& examples, const Channel& channel) {
  for (const Example& example : examples) {
    SCOPED_TRACE("v = " + std::to_string(example.v));
    EXPECT_EQ(requantize_one(example.v, channel, Rounding::kSingle), example.single);
    EXPECT_EQ(requantize_one(example.v, channel, Rounding::kTflite), example.tflite);
    EXPECT_EQ(requantize_one(example.v, channel, Rounding::kOnnx), example.onnx);
  }
}

TEST(Requantize, RoundsHalves) {  // v / 2; both tflite and single take ties up
  expect_examples({{0, 0, 0, 0},
                   {1, 1, 1, 0},
                   {2, 1, 1, 1},
                   {3, 2, 2, 2},
                   {5, 3, 3, 2},
                   {-1, 0, 0, 0},
                   {-2, -1, -1, -1},
                   {-3, -1, -1, -2},
                   {-5, -2, -2, -2}},
                  {kHalf, 0, 8});
}

TEST(Requantize, RoundsQuarters) {  // v / 4; tflite rounds twice, ties up and then away from zero
  expect_examples({{1, 0, 1, 0},    // 0.25 becomes 0.5 and then 1
                   {2, 1, 1, 0},
                   {3, 1, 1, 1},
                   {5, 1, 2, 1},
                   {6, 2, 2, 2},
                   {10, 3, 3, 2},
                   {-1, 0, 0, 0},
                   {-2, 0, -1, 0},
                   {-3, -1, -1, -1},
                   {-5, -1, -1, -1},
                   {-6, -1, -2, -2},
                   {-7, -2, -2, -2},
                   {-10, -2, -3, -2}},
                  {kHalf, 1, 8});
}

TEST(Requantize, RoundsTheExtremesOfV) {
  // v / 2^32: a tie at -0.5, and one that the first step of tflite makes of almost 0.5.
  expect_examples({{kMin, 0, -1, 0}, {kMin + 1, 0, 0, 0}, {kMax - 1, 0, 0, 0}, {kMax, 0, 1, 0}},
                  {kHalf, 31, 8});
  // Almost v / 2^31.
  expect_examples({{kMin, -1, -1, -1}, {kMax, 1, 1, 1}}, {kMax, 31, 8});
}

TEST(Requantize, SaturatesToTheCodesOf8Bits) {
  expect_examples({{254, 127, 127, 127},
                   {255, 127, 127, 127},
                   {256, 127, 127, 127},
                   {kMax, 127, 127, 127},
                   {-255, -127, -127, -128},
                   {-256, -128, -128, -128},
                   {-257, -128, -128, -128},
                   {-258, -128, -128, -128},
                   {kMin, -128, -128, -128}},
                  {kHalf, 0, 8});
}

TEST(Requantize, SaturatesToTheCodesOf4Bits) {
  expect_examples({{13, 7, 7, 6},
                   {14, 7, 7, 7},
                   {15, 7, 7, 7},
                   {16, 7, 7, 7},
                   {kMax, 7, 7, 7},
                   {-15, -7, -7, -8},
                   {-16, -8, -8, -8},
                   {-17, -8, -8, -8},
                   {-18, -8, -8, -8},
                   {kMin, -8, -8, -8}},
                  {kHalf, 0, 4});
}

TEST(Requantize, UsesTheMultiplierAndShiftOfEachOutput) {
  const Matrix<std::int32_t> v = [] {
    Matrix<std::int32_t> values(2, 3);
    values.data = {100, 100, 100, -80, -80, -80};
    return values;
  }();
  const Requantizer requantizer = {{1 << 30, 1 << 30, 3 << 29}, {0, 2, 1}, Rounding::kSingle, 8};
  const Matrix<std::int8_t> y = requantize(v, requantizer);
  EXPECT_EQ(y.rows, 2u);
  EXPECT_EQ(y.columns, 3u);
  EXPECT_EQ(y.data, (std::vector<std::int8_t>{50, 13, 38, -40, -10, -30}));
}

// Against an exhaustive search ---------------------------------------------------------------

enum class Tie { kUp, kAwayFromZero, kToEven };

bool tie_goes_to(int code, int other, Tie tie) {
  if (tie == Tie::kUp) return code > other;
  if (tie == Tie::kAwayFromZero) return std::abs(code) > std::abs(other);
  return code % 2 == 0;
}

/// The code nearest to numerator / 2^exponent. Searching the legal codes alone is saturation.
int nearest_code(Wide numerator, int exponent, Tie tie, int bits) {
  const auto distance = [&](int code) {
    const Wide difference = numerator - Wide{code} * (Wide{1} << exponent);
    return difference < 0 ? -difference : difference;
  };
  int best = -(1 << (bits - 1));
  Wide best_distance = distance(best);
  for (int code = best + 1; code < 1 << (bits - 1); ++code) {
    const Wide candidate = distance(code);
    if (candidate > best_distance) break;  // codes ascend: from here on they only get farther
    if (candidate < best_distance || tie_goes_to(code, best, tie)) best = code;
    best_distance = candidate;
  }
  return best;
}

/// gemmlowp's first step as docs/numbers.md words it: a nudge by the sign of the product, then
/// a division that truncates, as the operator does.
Wide doubling_high_multiply(Wide product) {
  const Wide nudge = product >= 0 ? Wide{kHalf} : Wide{1} - kHalf;
  return (product + nudge) / (Wide{1} << 31);
}

int expected_code(std::int32_t v, const Channel& channel, Rounding rounding) {
  const Wide product = Wide{v} * channel.multiplier;
  switch (rounding) {
    case Rounding::kSingle:
      return nearest_code(product, 31 + channel.shift, Tie::kUp, channel.bits);
    case Rounding::kTflite:
      return nearest_code(doubling_high_multiply(product), channel.shift, Tie::kAwayFromZero,
                          channel.bits);
    case Rounding::kOnnx:
      return nearest_code(product, 31 + channel.shift, Tie::kToEven, channel.bits);
  }
  return 0;
}

/// Values of v where results change: the middle between any two codes and its neighbours, the
/// neighbourhood of zero and of both ends, and random ones.
std::vector<std::int32_t> telling_values(const Channel& channel, std::mt19937& engine) {
  std::vector<std::int32_t> values;
  const auto add_around = [&](Wide centre) {
    for (Wide v = centre - 2; v <= centre + 2; ++v) {
      if (v >= kMin && v <= kMax) values.push_back(static_cast<std::int32_t>(v));
    }
  };
  add_around(0);
  add_around(kMin);
  add_around(kMax);
  const int codes = 1 << (channel.bits - 1);
  for (int code = -codes - 2; code < codes + 2; ++code) {
    const Wide middle = Wide{2 * code + 1} * (Wide{1} << (30 + channel.shift));
    add_around(middle / channel.multiplier);
  }
  std::uniform_int_distribution<std::int32_t> any(kMin, kMax);
  for (int i = 0; i < 50; ++i) values.push_back(any(engine));
  return values;
}

class RequantizeSweep : public testing::TestWithParam<int> {
 protected:
  /// Calls check(channel, values) for every shift, multipliers round and odd, and both widths.
  template <typename Check>
  void sweep(Check check) {
    std::mt19937 engine(7919);
    std::uniform_int_distribution<std::int32_t> any(kHalf, kMax);
    for (int shift = 0; shift <= 31; ++shift) {
      for (const std::int32_t multiplier :
           {kHalf, kHalf + 1, 3 << 29, 5 << 28, kMax - 1, kMax, any(engine)}) {
        const Channel channel = {multiplier, shift, GetParam()};
        SCOPED_TRACE("multiplier " + std::to_string(multiplier) + ", shift " +
                     std::to_string(shift) + ", bits " + std::to_string(channel.bits));
        check(channel, telling_values(channel, engine));
      }
    }
  }

  void expect_nearest(Rounding rounding) {
    sweep([&](const Channel& channel, const std::vector<std::int32_t>& values) {
      const std::vector<std::int8_t> actual = requantize_all(values, channel, rounding);
      for (std::size_t i = 0; i < values.size(); ++i) {
        ASSERT_EQ(actual[i], expected_code(values[i], channel, rounding)) << "v = " << values[i];
      }
    });
  }
};

TEST_P(RequantizeSweep, SingleTakesTheNearestCodeTiesUp) { expect_nearest(Rounding::kSingle); }

TEST_P(RequantizeSweep, TfliteTakesTheNearestCodeTwice) { expect_nearest(Rounding::kTflite); }

TEST_P(RequantizeSweep, OnnxTakesTheNearestCodeTiesToEven) { expect_nearest(Rounding::kOnnx); }

/// True when v * multiplier / 2^(31 + shift) lies in the middle between two integers.
bool is_tie(std::int32_t v, const Channel& channel) {
  const std::int64_t product = std::int64_t{v} * channel.multiplier;
  const std::int64_t half = std::int64_t{1} << (30 + channel.shift);
  return product % half == 0 && product / half % 2 != 0;
}

TEST_P(RequantizeSweep, RoundingsDifferOnTiesAndByDoubleRoundingOnly) {
  int ties = 0;
  int double_roundings = 0;
  sweep([&](const Channel& channel, const std::vector<std::int32_t>& values) {
    const std::vector<std::int8_t> single = requantize_all(values, channel, Rounding::kSingle);
    const std::vector<std::int8_t> tflite = requantize_all(values, channel, Rounding::kTflite);
    const std::vector<std::int8_t> onnx = requantize_all(values, channel, Rounding::kOnnx);
    for (std::size_t i = 0; i < values.size(); ++i) {
      SCOPED_TRACE("v = " + std::to_string(values[i]));
      if (single[i] != onnx[i]) {
        ASSERT_TRUE(is_tie(values[i], channel));
        ASSERT_EQ(single[i] - onnx[i], 1);
        ++ties;
      }
      ASSERT_LE(std::abs(tflite[i] - single[i]), 1);
      if (channel.shift == 0) {  // tflite has no second step
        ASSERT_EQ(tflite[i], single[i]);
      }
      if (tflite[i] != single[i] && !is_tie(values[i], channel)) ++double_roundings;
    }
  });
  EXPECT_GT(ties, 0);
  EXPECT_GT(double_roundings, 0);
}

INSTANTIATE_TEST_SUITE_P(Bits, RequantizeSweep, testing::Values(4, 8),
                         testing::PrintToStringParamName());

// Preconditions ------------------------------------------------------------------------------

TEST(RequantizeDeathTest, RefusesContradictoryShapesAndIllegalFactors) {
  const Matrix<std::int32_t> v(1, 2);
  const Requantizer legal = {{kHalf, kMax}, {0, 31}, Rounding::kSingle, 8};
  EXPECT_EQ(requantize(v, legal).columns, 2u);

  Requantizer wrong = legal;
  wrong.multiplier = {kHalf};
  EXPECT_DEATH(requantize(v, wrong), "one multiplier per output");
  wrong.multiplier = {kHalf, kHalf - 1};
  EXPECT_DEATH(requantize(v, wrong), "at least 2\\^30");
  wrong = legal;
  wrong.shift = {1, 2, 3};
  EXPECT_DEATH(requantize(v, wrong), "one shift per output");
  wrong.shift = {0, 32};
  EXPECT_DEATH(requantize(v, wrong), "at most 31");
  wrong = legal;
  wrong.bits = 5;
  EXPECT_DEATH(requantize(v, wrong), "8 or 4 bits");
}

}  // namespace
}  // namespace heddle::reference
