// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/quantize.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "host/compress/error.h"
#include "host/compress/prune.h"
#include "host/compress/synthetic.h"
#include "sim/reference/gemm.h"

namespace heddle::compress {
namespace {

using Codes = std::vector<std::int8_t>;
using Scales = std::vector<std::uint8_t>;

base::Matrix<float> row(std::vector<float> values) {
  base::Matrix<float> matrix(1, values.size());
  matrix.data = std::move(values);
  return matrix;
}

QuantizationFormat format(int bits, int group, int scale_bits) {
  QuantizationFormat result;
  result.bits = bits;
  result.group = group;
  result.scale_bits = scale_bits;
  return result;
}

TEST(QuantizeWeights, WorkedExample) {
  // Codes to 7, scales to 15. Group scales: 105 / 7 = 15, 49 / 7 = 7, 0 and 3.5 / 7 = 0.5; the
  // channel scale is 15 / 15 = 1; so the integer scales are 15, 7, 0 and round(0.5) = 1.
  const auto result = quantize_weights(
      row({105, -105, 22, 23, 49, -3.4F, 3.5F, -3.5F, 0, 0, 0, 0, 3.5F, -0.6F}), format(4, 4, 4));
  EXPECT_EQ(result.channel_scales, (std::vector<float>{1}));
  EXPECT_EQ(result.scales.data, (Scales{15, 7, 0, 1}));
  EXPECT_EQ(result.codes.data, (Codes{7, -7, 1, 2, 7, 0, 1, -1, 0, 0, 0, 0, 4, -1}));
  EXPECT_EQ(dequantize(result).data,
            (std::vector<float>{105, -105, 15, 30, 49, 0, 7, -7, 0, 0, 0, 0, 4, -1}));
}

TEST(QuantizeWeights, RoundsHalfAwayFromZero) {
  const auto result =
      quantize_weights(row({7, 0.5F, -0.5F, 1.5F, -1.5F, 2.5F, 0.49F, -6.5F}), format(4, 0, 8));
  EXPECT_EQ(result.codes.data, (Codes{7, 1, -1, 2, -2, 3, 0, -7}));
}

TEST(QuantizeWeights, ClampsWhenTheIntegerScaleIsRoundedDown) {
  // Group scales 15 and 1.4 with a channel scale of 1: 1.4 becomes 1 and 9.8 / 1 exceeds 7.
  const auto result = quantize_weights(row({105, 0, 9.8F, -9.8F}), format(4, 2, 4));
  EXPECT_EQ(result.scales.data, (Scales{15, 1}));
  EXPECT_EQ(result.codes.data, (Codes{7, 0, 7, -7}));
}

TEST(QuantizeWeights, SmallGroupsKeepScaleOne) {
  const auto result = quantize_weights(row({7 * 255, 0, 0.7F, 0.2F}), format(4, 2, 8));
  EXPECT_EQ(result.scales.data, (Scales{255, 1})) << "0 is for all-zero groups only";
  EXPECT_EQ(result.codes.data, (Codes{7, 0, 1, 0}));
}

TEST(QuantizeWeights, OneScalePerChannelWithoutGroups) {
  base::Matrix<float> weights(3, 2);
  weights.data = {12.7F, -1, 0, 0, -254, 127};
  const auto result = quantize_weights(weights, format(8, 0, 8));
  EXPECT_TRUE(result.scales.empty());
  EXPECT_EQ(result.channel_scales.size(), 3U);
  EXPECT_FLOAT_EQ(result.channel_scales[0], 0.1F);
  EXPECT_EQ(result.channel_scales[1], 0.0F);
  EXPECT_EQ(result.channel_scales[2], 2.0F);
  EXPECT_EQ(result.codes.data, (Codes{127, -10, 0, 0, -127, 64}));
  EXPECT_EQ(dequantize(result)(1, 0), 0.0F);
}

TEST(QuantizeWeights, GroupLongerThanTheRow) {
  const auto result = quantize_weights(row({1, 2, 7}), format(4, 128, 8));
  EXPECT_EQ(result.scales.rows, 1U);
  EXPECT_EQ(result.scales.columns, 1U);
  EXPECT_EQ(result.scales.data, (Scales{255}));
  EXPECT_EQ(result.codes.data, (Codes{1, 2, 7}));
}

TEST(QuantizeWeights, ExtremeMagnitudesStayFinite) {
  const float large = std::numeric_limits<float>::max();
  const float small = std::numeric_limits<float>::denorm_min();
  for (const int group : {0, 2}) {
    const auto result = quantize_weights(row({large, -large, small, 0}), format(4, group, 8));
    EXPECT_EQ(result.codes.data[0], 7);
    EXPECT_EQ(result.codes.data[1], -7);
    const auto tiny = quantize_weights(row({small, -small, 0, 0}), format(4, group, 8));
    EXPECT_GT(tiny.channel_scales[0], 0.0F);
    EXPECT_GT(tiny.codes.data[0], 0);
    EXPECT_EQ(tiny.codes.data[0], -tiny.codes.data[1]);
  }
}

/// The properties that define the format, checked element by element.
void expect_sound(const base::Matrix<float>& weights, const QuantizationFormat& form) {
  const auto result = quantize_weights(weights, form);
  const int code_limit = (1 << (form.bits - 1)) - 1;
  const int scale_limit = (1 << form.scale_bits) - 1;
  const auto group = static_cast<std::size_t>(form.group);
  ASSERT_EQ(result.scales.columns, (weights.columns + group - 1) / group);
  const base::Matrix<float> restored = dequantize(result);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    const double unit = result.channel_scales[o];
    int largest_scale = 0;
    for (std::size_t k = 0; k < weights.columns; ++k) {
      const double weight = weights(o, k);
      const int code = result.codes(o, k);
      const int scale = result.scales(o, k / group);
      largest_scale = std::max(largest_scale, scale);
      ASSERT_LE(std::abs(code), code_limit);
      ASSERT_LE(scale, scale_limit);
      ASSERT_NEAR(restored(o, k), unit * scale * code, 1e-6 * std::abs(weight) + 1e-30);
      ASSERT_TRUE(weight != 0.0 || code == 0) << "zero is exactly zero";
      ASSERT_TRUE(scale != 0 || weight == 0.0) << "scale 0 is for all-zero groups only";
      // The nearest code, unless the group's own largest weights were clamped.
      const double step = unit * scale;
      if (std::abs(code) < code_limit) {
        ASSERT_LE(std::abs(weight - code * step), step * 0.5000001);
      } else if (weight != 0.0) {
        ASSERT_GE(weight / (code * step), 1.0 - 0.5000001 / code_limit);
      }
    }
    EXPECT_EQ(largest_scale, unit != 0.0 ? scale_limit : 0) << "the scales use their range";
  }
}

TEST(QuantizeWeights, PropertiesHoldForAllFormats) {
  base::Matrix<float> weights = prune_magnitude(synthetic_layer(6, 150, 3), 2, 4).weights;
  for (std::size_t k = 0; k < weights.columns; ++k) weights(2, k) = 0.0F;
  for (int bits = 2; bits <= 8; ++bits) {
    for (int scale_bits = 1; scale_bits <= 8; ++scale_bits) {
      for (const int group : {1, 7, 32, 128, 150, 1000}) {
        SCOPED_TRACE(testing::Message() << bits << ' ' << scale_bits << ' ' << group);
        expect_sound(weights, format(bits, group, scale_bits));
        if (HasFatalFailure()) return;
      }
    }
  }
}

TEST(QuantizeWeights, ErrorShrinksByHalfPerBit) {
  const base::Matrix<float> weights = synthetic_layer(32, 512, 7);
  double previous = 1.0;
  for (int bits = 3; bits <= 8; ++bits) {
    const auto quantized = quantize_weights(weights, format(bits, 32, 8));
    const double error = measure_error(weights, dequantize(quantized)).relative;
    EXPECT_LT(error, previous * 0.6) << bits;
    previous = error;
  }
}

TEST(QuantizeWeights, GroupsBeatOneScalePerChannel) {
  const base::Matrix<float> weights = synthetic_layer(32, 512, 7);
  const auto error = [&](int group) {
    return measure_error(weights, dequantize(quantize_weights(weights, format(4, group, 8))))
        .relative;
  };
  EXPECT_LT(error(32), error(128));
  EXPECT_LT(error(128), error(0));
}

TEST(QuantizeActivations, OneScaleForTheTensor) {
  base::Matrix<float> activations(2, 3);
  activations.data = {63.5F, -0.25F, 0.24F, -12.75F, 0, 0.75F};
  const auto result = quantize_activations(activations, 8);
  EXPECT_EQ(result.scale, 0.5F);
  EXPECT_EQ(result.codes.data, (Codes{127, -1, 0, -26, 0, 2}));
  EXPECT_EQ(dequantize(result).data, (std::vector<float>{63.5F, -0.5F, 0, -13, 0, 1}));
  const auto narrow = quantize_activations(activations, 2);
  EXPECT_EQ(narrow.scale, 63.5F);
  EXPECT_EQ(narrow.codes.data, (Codes{1, 0, 0, 0, 0, 0}));
}

TEST(QuantizeActivations, ZerosAndNegativeExtremes) {
  EXPECT_EQ(quantize_activations(row({0, 0}), 8).scale, 0.0F);
  EXPECT_EQ(quantize_activations(row({0, 0}), 8).codes.data, (Codes{0, 0}));
  EXPECT_EQ(quantize_activations(row({-7, 3.5F}), 4).codes.data, (Codes{-7, 4}));
}

TEST(Quantize, IntegerGemmApproachesTheRealOne) {
  const base::Matrix<float> weights = synthetic_layer(5, 96, 11);
  base::Matrix<float> activations(4, 96);
  for (std::size_t i = 0; i < activations.data.size(); ++i) {
    activations.data[i] = std::sin(static_cast<float>(i * i));
  }
  const auto w = quantize_weights(weights, format(8, 32, 8));
  const auto x = quantize_activations(activations, 8);
  reference::GemmOperands operands;
  operands.weights = w.codes;
  operands.activations = x.codes;
  operands.group = 32;
  operands.scales = w.scales;
  const base::Matrix<std::int32_t> y = reference::gemm(operands);
  base::Matrix<float> expected(4, 5);
  base::Matrix<float> actual(4, 5);
  for (std::size_t t = 0; t < 4; ++t) {
    for (std::size_t o = 0; o < 5; ++o) {
      for (std::size_t k = 0; k < 96; ++k) expected(t, o) += activations(t, k) * weights(o, k);
      actual(t, o) = static_cast<float>(y(t, o)) * w.channel_scales[o] * x.scale;
    }
  }
  EXPECT_LT(measure_error(expected, actual).relative, 0.02);
}

}  // namespace
}  // namespace heddle::compress
