// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/random.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::compress {
namespace {

TEST(Random, SeedAndStreamDecideEverything) {
  const auto first = [](std::uint64_t seed, std::uint32_t stream) {
    return Random(seed, stream).below(std::uint64_t{1} << 63);
  };
  EXPECT_EQ(first(1, 0), first(1, 0));
  EXPECT_NE(first(1, 0), first(2, 0));
  EXPECT_NE(first(1, 0), first(1, 1));
  EXPECT_NE(first(1, 0), first(1 + (std::uint64_t{1} << 32), 0)) << "all 64 seed bits count";
}

TEST(Random, BelowIsUniform) {
  Random random(4, 0);
  std::vector<int> counts(7);
  for (int i = 0; i < 70000; ++i) ++counts.at(random.below(7));
  for (const int count : counts) EXPECT_NEAR(count, 10000, 400);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(random.below(1), 0U);
  // A limit of 3/4 of the range would favour small numbers if draws were not rejected.
  const std::uint64_t limit = std::uint64_t{3} << 62;
  int low = 0;
  for (int i = 0; i < 30000; ++i) low += random.below(limit) < limit / 3 ? 1 : 0;
  EXPECT_NEAR(low, 10000, 400);
}

TEST(Random, Moments) {
  constexpr int kDraws = 200000;
  Random random(5, 0);
  double uniform_sum = 0;
  double sum = 0;
  double squares = 0;
  double fourth = 0;
  int beyond_two = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double uniform = random.uniform();
    ASSERT_GE(uniform, 0.0);
    ASSERT_LT(uniform, 1.0);
    uniform_sum += uniform;
    const double value = random.gaussian();
    ASSERT_LE(std::abs(value), 6.0);
    sum += value;
    squares += value * value;
    fourth += value * value * value * value;
    beyond_two += std::abs(value) > 2.0 ? 1 : 0;
  }
  EXPECT_NEAR(uniform_sum / kDraws, 0.5, 0.005);
  EXPECT_NEAR(sum / kDraws, 0.0, 0.01);
  EXPECT_NEAR(squares / kDraws, 1.0, 0.015);
  EXPECT_NEAR(fourth / kDraws, 2.9, 0.1);  // 3 - 1.2 / 12
  EXPECT_NEAR(static_cast<double>(beyond_two) / kDraws, 0.0455, 0.003);
}

}  // namespace
}  // namespace heddle::compress
