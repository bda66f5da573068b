// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/draw.h"

#include <algorithm>
#include <set>
#include <utility>

#include <gtest/gtest.h>

#include "sim/cosim/gemm.h"
#include "tests/unit/cosim/designs.h"

namespace heddle::cosim::testing {
namespace {

using spec::OutputType;

DrawOptions options_for(std::uint64_t seed) {
  DrawOptions options;
  options.tokens = 6;
  options.k = 21;
  options.o = 8;
  options.bias = true;
  options.accumulate = true;
  options.output = OutputType::kInt8;
  options.seed = seed;
  return options;
}

/// Most non-zeros of any block of four.
int densest_block(const base::Matrix<std::int8_t>& weights) {
  int most = 0;
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t first = 0; first < weights.columns; first += 4) {
      int count = 0;
      for (std::size_t k = first; k < std::min(first + 4, weights.columns); ++k) {
        count += weights(o, k) != 0 ? 1 : 0;
      }
      most = std::max(most, count);
    }
  }
  return most;
}

TEST(Draw, FollowsTheSeed) {
  const arch::Design design = small_design();
  const Gemm a = draw_gemm(design, options_for(1));
  const Gemm b = draw_gemm(design, options_for(1));
  const Gemm c = draw_gemm(design, options_for(2));
  EXPECT_EQ(a.weights, b.weights);
  EXPECT_EQ(a.existing, b.existing);
  EXPECT_EQ(a.multiplier, b.multiplier);
  EXPECT_NE(a.weights.data, c.weights.data);
  EXPECT_NE(a.activations.data, c.activations.data);
}

TEST(Draw, GivesLegalOperandsOfEveryKind) {
  const arch::Design design = small_design();
  const Gemm gemm = draw_gemm(design, options_for(3));
  EXPECT_TRUE(check_gemm(design, gemm).ok());
  EXPECT_EQ(gemm.scales.rows, 8u);
  EXPECT_EQ(gemm.scales.columns, 3u);
  EXPECT_EQ(gemm.bias.size(), 8u);
  EXPECT_EQ(gemm.existing.rows, 6u);
  EXPECT_EQ(gemm.shift.size(), 8u);
  for (const std::int32_t multiplier : gemm.multiplier) EXPECT_GE(multiplier, 1 << 30);
  for (const std::uint8_t shift : gemm.shift) EXPECT_LE(shift, 31);
}

TEST(Draw, ReachesTheEnds) {
  const arch::Design design = small_design();
  DrawOptions options = options_for(4);
  options.tokens = 40;
  options.nonzeros = 4;
  const Gemm gemm = draw_gemm(design, options);
  const auto [least, most] =
      std::minmax_element(gemm.weights.data.begin(), gemm.weights.data.end());
  EXPECT_EQ(*least, -8);
  EXPECT_EQ(*most, 7);
  const auto& x = gemm.activations.data;
  EXPECT_EQ(*std::min_element(x.begin(), x.end()), -128);
  EXPECT_EQ(*std::max_element(x.begin(), x.end()), 127);
  EXPECT_EQ(*std::max_element(gemm.scales.data.begin(), gemm.scales.data.end()), 15);
}

TEST(Draw, KeepsTheAskedDensity) {
  const arch::Design design = small_design();
  DrawOptions options = options_for(5);
  options.k = 20;
  options.nonzeros = 3;
  const Gemm gemm = draw_gemm(design, options);
  const auto zeros = std::count(gemm.weights.data.begin(), gemm.weights.data.end(), 0);
  EXPECT_EQ(zeros, 8 * 20 / 4);
  EXPECT_EQ(densest_block(gemm.weights), 3);
}

/// Blocks of two neighbouring outputs that have weights, and those of them with the same positions.
std::pair<int, int> pairs_of_blocks(const base::Matrix<std::int8_t>& weights) {
  std::pair<int, int> counts;
  for (std::size_t o = 0; o + 1 < weights.rows; o += 2) {
    for (std::size_t first = 0; first < weights.columns; first += 4) {
      bool any = false;
      bool alike = true;
      for (std::size_t k = first; k < std::min(first + 4, weights.columns); ++k) {
        any = any || weights(o, k) != 0 || weights(o + 1, k) != 0;
        alike = alike && (weights(o, k) != 0) == (weights(o + 1, k) != 0);
      }
      counts.first += any ? 1 : 0;
      counts.second += any && alike ? 1 : 0;
    }
  }
  return counts;
}

TEST(Draw, GivesVectorsTheSamePositions) {
  const arch::Design design =
      design_of("name: v\nsparsity: {n: 2, m: 4, vector: 2}\narray: {rows: 2, columns: 4}\n");
  DrawOptions options = options_for(8);
  options.k = 200;
  const auto mixed = pairs_of_blocks(draw_gemm(design, options).weights);
  EXPECT_GT(mixed.second, mixed.first / 3);  // one in two on purpose
  EXPECT_LT(mixed.second, mixed.first);
  options.nonzeros = 2;
  const Gemm gemm = draw_gemm(design, options);
  EXPECT_EQ(densest_block(gemm.weights), 2);
  const auto shared = pairs_of_blocks(gemm.weights);
  EXPECT_EQ(shared.first, 200);
  EXPECT_EQ(shared.second, 200);
}

TEST(Draw, MixesDensitiesUpToTheMost) {
  const arch::Design design = small_design();
  DrawOptions options = options_for(6);
  options.k = 200;
  options.o = 30;
  options.most_nonzeros = 2;
  EXPECT_EQ(densest_block(draw_gemm(design, options).weights), 2);
  options.most_nonzeros = 32;
  EXPECT_EQ(densest_block(draw_gemm(design, options).weights), 4);
}

TEST(Draw, SpreadsRowsAsFarAsAsked) {
  const arch::Design design = small_design();
  std::set<int> activation_gaps;
  std::set<int> result_gaps;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    DrawOptions options = options_for(seed);
    const Gemm dense = draw_gemm(design, options);
    EXPECT_EQ(dense.activation_gap, 0);
    EXPECT_EQ(dense.result_gap, 0);
    options.most_gap = 2;
    const Gemm spread = draw_gemm(design, options);
    EXPECT_EQ(spread.weights, dense.weights);
    activation_gaps.insert(spread.activation_gap);
    result_gaps.insert(spread.result_gap);
  }
  EXPECT_EQ(activation_gaps, (std::set<int>{0, 1, 2}));
  EXPECT_EQ(result_gaps, (std::set<int>{0, 1, 2}));
}

TEST(Draw, SaturatesSomeResultsOnly) {
  const arch::Design design = small_design();
  for (const OutputType type : {OutputType::kInt8, OutputType::kInt4}) {
    DrawOptions options = options_for(7);
    options.tokens = 64;
    options.output = type;
    const base::Matrix<std::int32_t> y = golden_result(design, draw_gemm(design, options));
    const int most = type == OutputType::kInt8 ? 127 : 7;
    const auto saturated = std::count_if(y.data.begin(), y.data.end(), [most](std::int32_t v) {
      return v == most || v == -most - 1;
    });
    EXPECT_GT(saturated, 0);
    EXPECT_LT(saturated, static_cast<std::ptrdiff_t>(y.data.size() / 2));
    EXPECT_GT(std::set<std::int32_t>(y.data.begin(), y.data.end()).size(), 8u);
  }
}

}  // namespace
}  // namespace heddle::cosim::testing
