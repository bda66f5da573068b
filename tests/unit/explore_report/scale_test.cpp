// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/report/scale.h"

#include <gtest/gtest.h>

namespace heddle::explore {
namespace {

using Values = std::vector<double>;

TEST(Scale, TakesLogarithmsWhereValuesSpread) {
  EXPECT_TRUE(Scale({1, 20}, 0, 100).is_log());
  EXPECT_FALSE(Scale({1, 19.9}, 0, 100).is_log());
  EXPECT_FALSE(Scale({0, 1000}, 0, 100).is_log());
  EXPECT_FALSE(Scale({-5, 1000}, 0, 100).is_log());
}

TEST(Scale, KeepsAllValuesInside) {
  for (const Values& values : {Values{3}, Values{0}, Values{-4}, Values{0, 10}, Values{-7, -2},
                               Values{1e-9, 1e9}, Values{100, 101}, Values{1e12, 1e12}}) {
    const Scale scale(values, 50, 250);
    for (const double value : values) {
      EXPECT_GE(scale.pixel(value), 50) << value;
      EXPECT_LE(scale.pixel(value), 250) << value;
    }
    EXPECT_LT(scale.ticks().size(), 20u);
    for (const double tick : scale.ticks()) {
      EXPECT_GE(scale.pixel(tick), 50 - 1e-6) << tick;
      EXPECT_LE(scale.pixel(tick), 250 + 1e-6) << tick;
    }
  }
}

TEST(Scale, MayRunBackwards) {
  const Scale scale({0, 10}, 200, 100);
  EXPECT_GT(scale.pixel(1), scale.pixel(2));
}

TEST(Scale, HasRoundTicks) {
  EXPECT_EQ(Scale({0, 10}, 0, 100).ticks(), (Values{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(Scale({103, 128}, 0, 100).ticks(), (Values{105, 110, 115, 120, 125}));
  EXPECT_EQ(Scale({1, 100}, 0, 100).ticks(), (Values{1, 2, 5, 10, 20, 50, 100}));
  EXPECT_EQ(Scale({1, 1e6}, 0, 100).ticks(), (Values{1, 10, 100, 1000, 1e4, 1e5, 1e6}));
}

}  // namespace
}  // namespace heddle::explore
