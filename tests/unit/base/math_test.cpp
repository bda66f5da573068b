// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/math.h"

#include <cstdint>

#include <gtest/gtest.h>

namespace heddle::base {
namespace {

TEST(Math, DivisionRoundsUp) {
  EXPECT_EQ(ceil_div(0, 4), 0);
  EXPECT_EQ(ceil_div(1, 4), 1);
  EXPECT_EQ(ceil_div(4, 4), 1);
  EXPECT_EQ(ceil_div(5, 4), 2);
  EXPECT_EQ(round_up(5, 4), 8);
  EXPECT_EQ(round_up(8, 4), 8);
}

TEST(Math, LogarithmsAreExactAtPowersOfTwo) {
  EXPECT_EQ(ceil_log2(0), 0);
  EXPECT_EQ(ceil_log2(1), 0);
  EXPECT_EQ(floor_log2(1), 0);
  for (int bits = 1; bits < 63; ++bits) {
    const std::uint64_t power = std::uint64_t{1} << bits;
    EXPECT_EQ(ceil_log2(power), bits);
    EXPECT_EQ(ceil_log2(power + 1), bits + 1);
    EXPECT_EQ(floor_log2(power), bits);
    EXPECT_EQ(floor_log2(power + 1), bits);
    EXPECT_EQ(floor_log2(power - 1), bits - 1);
  }
  EXPECT_EQ(ceil_log2(UINT64_MAX), 64);
  EXPECT_EQ(floor_log2(UINT64_MAX), 63);
}

TEST(Math, SignedBitsHoldBothSigns) {
  EXPECT_EQ(signed_bits(0), 1);
  EXPECT_EQ(signed_bits(127), 8);
  EXPECT_EQ(signed_bits(128), 9);
}

TEST(Math, BinomialsFollowPascal) {
  EXPECT_EQ(binomial(4, 2), 6U);
  EXPECT_EQ(binomial(8, 4), 70U);
  EXPECT_EQ(binomial(4, 5), 0U);
  EXPECT_EQ(binomial(4, -1), 0U);
  for (int n = 1; n <= 32; ++n) {
    for (int k = 0; k <= n; ++k) {
      EXPECT_EQ(binomial(n, k), binomial(n - 1, k - 1) + binomial(n - 1, k)) << n << ' ' << k;
    }
  }
}

}  // namespace
}  // namespace heddle::base
