// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/text.h"

#include <gtest/gtest.h>

namespace heddle::cli {
namespace {

TEST(Grouped, SeparatesThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(123456), "123,456");
  EXPECT_EQ(grouped(1234567890), "1,234,567,890");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(grouped(-1234), "-1,234");
}

TEST(SecondsText, PicksAFittingUnit) {
  EXPECT_EQ(seconds_text(2.44), "2.44 s");
  EXPECT_EQ(seconds_text(0.9999), "1 s");
  EXPECT_EQ(seconds_text(0.0161), "16.1 ms");
  EXPECT_EQ(seconds_text(16.1e-6), "16.1 us");
  EXPECT_EQ(seconds_text(5e-9), "5 ns");
}

TEST(PercentText, NeverRoundsToNothingNorToAll) {
  EXPECT_EQ(percent_text(1, 2), "50.0 %");
  EXPECT_EQ(percent_text(0, 100), "0.0 %");
  EXPECT_EQ(percent_text(1, 1000000), "0.1 %");
  EXPECT_EQ(percent_text(999999, 1000000), "99.9 %");
  EXPECT_EQ(percent_text(7, 7), "100.0 %");
  EXPECT_EQ(percent_text(0, 0), "0.0 %");
}

TEST(Bar, SharesItsWidthInProportion) {
  EXPECT_EQ(bar({{"issue", '#', 75}, {"wait", '.', 25}}, 8), "######..");
}

TEST(Bar, ShowsSmallPartsAndKeepsItsWidth) {
  EXPECT_EQ(bar({{"issue", '#', 9998}, {"a", 'a', 1}, {"b", 'b', 1}}, 10), "########ab");
}

TEST(Bar, GivesRoundingToTheLargestPart) {
  EXPECT_EQ(bar({{"a", 'a', 1}, {"b", 'b', 4}, {"c", 'c', 2}}, 10), "abbbbbbbcc");
}

TEST(Bar, IsEmptyWithoutAmounts) { EXPECT_EQ(bar({{"a", 'a', 0}}, 3), "   "); }

TEST(BarLegend, LeavesOutWhatDidNotHappen) {
  EXPECT_EQ(bar_legend({{"issue", '#', 75}, {"weights", 'w', 0}, {"drain", '.', 25}}),
            "# issue 75.0 %   . drain 25.0 %");
}

TEST(SecondsText, WritesLongTimesOut) {
  EXPECT_EQ(seconds_text(999.4), "999 s");
  EXPECT_EQ(seconds_text(3910.2), "3,910 s");
}

TEST(BytesText, PicksItsUnit) {
  EXPECT_EQ(bytes_text(0), "0 B");
  EXPECT_EQ(bytes_text(999), "999 B");
  EXPECT_EQ(bytes_text(1000), "1 kB");
  EXPECT_EQ(bytes_text(2'374'256'640), "2.374 GB");
  EXPECT_EQ(bytes_text(999'960'000), "1 GB");
}

TEST(RateText, IsNeverScientific) {
  EXPECT_EQ(rate_text(0.67304), "0.673");
  EXPECT_EQ(rate_text(15.5), "15.5");
  EXPECT_EQ(rate_text(191'350.4), "191,350");
}

}  // namespace
}  // namespace heddle::cli
