// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/pattern.h"

#include <vector>

#include <gtest/gtest.h>

namespace heddle::compress {
namespace {

using Histogram = std::vector<std::size_t>;

TEST(Pattern, CountsPerBlockAndRow) {
  base::Matrix<std::int8_t> weights(2, 6);
  // Blocks of four: 1, then 2 of 2; 2, then 0 of 2.
  weights.data = {0, 0, 0, 5, -8, 7, 1, 0, -1, 0, 0, 0};
  const Pattern four = measure_pattern(weights, 4);
  EXPECT_EQ(four.elements, 12U);
  EXPECT_EQ(four.nonzeros, 5U);
  EXPECT_EQ(four.largest, 2);
  EXPECT_EQ(four.histogram, (Histogram{1, 1, 2, 0, 0}));
  const Pattern two = measure_pattern(weights, 2);
  EXPECT_EQ(two.largest, 2);
  EXPECT_EQ(two.histogram, (Histogram{2, 3, 1}));
  const Pattern one = measure_pattern(weights, 1);
  EXPECT_EQ(one.largest, 1);
  EXPECT_EQ(one.histogram, (Histogram{7, 5}));
  const Pattern wide = measure_pattern(weights, 32);
  EXPECT_EQ(wide.largest, 3);
  EXPECT_EQ(wide.histogram.size(), 33U);
  EXPECT_EQ(wide.histogram[2], 1U);
  EXPECT_EQ(wide.histogram[3], 1U);
}

TEST(Pattern, FloatsAndZeros) {
  base::Matrix<float> weights(1, 4);
  weights.data = {0.0F, -0.0F, 1e-45F, 2.0F};
  EXPECT_EQ(measure_pattern(weights, 4).largest, 2);
  const Pattern zeros = measure_pattern(base::Matrix<float>(3, 5), 4);
  EXPECT_EQ(zeros.largest, 0);
  EXPECT_EQ(zeros.nonzeros, 0U);
  EXPECT_EQ(zeros.histogram, (Histogram{6, 0, 0, 0, 0}));
}

}  // namespace
}  // namespace heddle::compress
