// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/prune.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "host/compress/pattern.h"

namespace heddle::compress {
namespace {

base::Matrix<float> row(std::vector<float> values) {
  base::Matrix<float> matrix(1, values.size());
  matrix.data = std::move(values);
  return matrix;
}

std::vector<float> pruned(std::vector<float> values, int n, int m) {
  return prune_magnitude(row(std::move(values)), n, m).weights.data;
}

TEST(Prune, KeepsTheLargestMagnitudes) {
  EXPECT_EQ(pruned({1, -4, 3, 2}, 2, 4), (std::vector<float>{0, -4, 3, 0}));
  EXPECT_EQ(pruned({1, -4, 3, 2}, 1, 4), (std::vector<float>{0, -4, 0, 0}));
  EXPECT_EQ(pruned({1, -4, 3, 2}, 1, 2), (std::vector<float>{0, -4, 3, 0}));
  EXPECT_EQ(pruned({1, -4, 3, 2}, 4, 4), (std::vector<float>{1, -4, 3, 2}));
}

TEST(Prune, TiesKeepTheLowerPosition) {
  EXPECT_EQ(pruned({2, -2, 2, -2}, 2, 4), (std::vector<float>{2, -2, 0, 0}));
  EXPECT_EQ(pruned({1, 2, -1, 1}, 2, 4), (std::vector<float>{1, 2, 0, 0}));
  EXPECT_EQ(pruned({0, 0, 0, 5}, 2, 4), (std::vector<float>{0, 0, 0, 5}));
}

TEST(Prune, RaggedLastBlock) {
  EXPECT_EQ(pruned({1, 2, 3, 4, 9, 8, 7}, 2, 4), (std::vector<float>{0, 0, 3, 4, 9, 8, 0}));
  EXPECT_EQ(pruned({1, 2, 3, 4, 9}, 2, 4), (std::vector<float>{0, 0, 3, 4, 9}));
  EXPECT_EQ(pruned({5}, 3, 32), (std::vector<float>{5}));
}

TEST(Prune, BlocksDoNotCrossRows) {
  base::Matrix<float> weights(2, 3);
  weights.data = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(prune_magnitude(weights, 1, 4).weights.data, (std::vector<float>{0, 0, 3, 0, 0, 6}));
}

TEST(Prune, ReportsWhatItCost) {
  const Pruned result = prune_magnitude(row({1, -2, 0, 2}), 2, 4);
  EXPECT_DOUBLE_EQ(result.kept_fraction, 0.5);
  EXPECT_DOUBLE_EQ(result.relative_error, 1.0 / 3.0);
  const Pruned whole = prune_magnitude(row({1, -2, 0, 2}), 4, 4);
  EXPECT_DOUBLE_EQ(whole.kept_fraction, 0.75);
  EXPECT_EQ(whole.relative_error, 0.0);
  const Pruned zeros = prune_magnitude(row({0, 0, 0}), 1, 2);
  EXPECT_EQ(zeros.kept_fraction, 0.0);
  EXPECT_EQ(zeros.relative_error, 0.0);
}

TEST(Prune, OutputsOfAVectorKeepTheSamePositions) {
  base::Matrix<float> weights(3, 4);
  weights.data = {5, 1, 2, 0,   //
                  1, 3, -3, 0,  //
                  0, 4, 3, 9};
  // Sums of magnitudes of the first two: 6, 4, 5, 0. The third output has no neighbour.
  const Pruned result = prune_magnitude(weights, 2, 4, 2);
  EXPECT_EQ(result.weights.data, (std::vector<float>{5, 0, 2, 0, 1, 0, -3, 0, 0, 4, 0, 9}));
  EXPECT_DOUBLE_EQ(result.kept_fraction, 0.5);
}

TEST(Prune, OfAVectorLeavesAtMostNPositions) {
  std::mt19937 engine(6);
  base::Matrix<float> weights(11, 75);
  for (float& weight : weights.data) weight = static_cast<float>(engine() % 9) - 4.0F;
  for (const int vector : {2, 3, 4, 11, 16}) {
    const Pruned result = prune_magnitude(weights, 3, 8, vector);
    const auto outputs = static_cast<std::size_t>(vector);
    base::Matrix<float> merged((11 + outputs - 1) / outputs, 75);
    for (std::size_t o = 0; o < 11; ++o) {
      for (std::size_t k = 0; k < 75; ++k) {
        if (result.weights(o, k) != 0) merged(o / outputs, k) = 1;
      }
    }
    EXPECT_EQ(measure_pattern(merged, 8).largest, 3) << vector;
  }
}

/// The same by sorting each block, the way the rule is usually stated.
base::Matrix<float> pruned_by_sorting(const base::Matrix<float>& weights, std::size_t n,
                                      std::size_t m) {
  base::Matrix<float> result(weights.rows, weights.columns);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t begin = 0; begin < weights.columns; begin += m) {
      std::vector<std::pair<float, std::size_t>> order;
      for (std::size_t k = begin; k < std::min(begin + m, weights.columns); ++k) {
        order.emplace_back(-std::abs(weights(o, k)), k);
      }
      std::sort(order.begin(), order.end());
      if (order.size() > n) order.resize(n);
      for (const auto& [magnitude, k] : order) result(o, k) = weights(o, k);
    }
  }
  return result;
}

TEST(Prune, MatchesSortingForAllPatterns) {
  std::mt19937 engine(5);
  for (int m = 1; m <= 32; ++m) {
    for (int n = 1; n <= m; ++n) {
      base::Matrix<float> weights(2, 75);
      // Few distinct values, so that ties are common.
      for (float& weight : weights.data) weight = static_cast<float>(engine() % 9) - 4.0F;
      const Pruned result = prune_magnitude(weights, n, m);
      const auto expected =
          pruned_by_sorting(weights, static_cast<std::size_t>(n), static_cast<std::size_t>(m));
      ASSERT_EQ(result.weights, expected) << n << ':' << m;
      EXPECT_LE(measure_pattern(result.weights, m).largest, n);
    }
  }
}

}  // namespace
}  // namespace heddle::compress
