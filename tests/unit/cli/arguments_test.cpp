// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/arguments.h"

#include <gtest/gtest.h>

namespace heddle::cli {
namespace {

TEST(ParseShape, ReadsThreeSides) {
  const auto shape = parse_shape("64,128,384");
  ASSERT_TRUE(shape.ok());
  EXPECT_EQ(shape.value().tokens, 64);
  EXPECT_EQ(shape.value().k, 128);
  EXPECT_EQ(shape.value().o, 384);
}

TEST(ParseShape, LeavesInputsAndOutputsOpenWhenOnlyTokensAreGiven) {
  const auto shape = parse_shape("7");
  ASSERT_TRUE(shape.ok());
  EXPECT_EQ(shape.value().tokens, 7);
  EXPECT_EQ(shape.value().k, 0);
  EXPECT_EQ(shape.value().o, 0);
}

TEST(ParseShape, AcceptsTheLongestSide) {
  EXPECT_TRUE(parse_shape("1,16777216,1").ok());
  EXPECT_FALSE(parse_shape("1,16777217,1").ok());
}

TEST(ParseShape, RefusesWhatIsNoShape) {
  for (const char* text : {"", ",", "1,2", "1,2,3,4", "0,1,1", "1,-2,3", "1,2,3x", " 1,2,3",
                           "1.5,2,3", "1,,3", "1,2,", "99999999999999999999"}) {
    EXPECT_FALSE(parse_shape(text).ok()) << text;
  }
}

TEST(ParsePattern, ReadsBlocks) {
  const auto pattern = parse_pattern("2:4");
  ASSERT_TRUE(pattern.ok());
  EXPECT_EQ(pattern.value().kind, Pattern::Kind::kBlocks);
  EXPECT_EQ(pattern.value().n, 2);
  EXPECT_EQ(pattern.value().m, 4);
}

TEST(ParsePattern, WritesWhatItReads) {
  for (const char* text : {"1:1", "3:5", "32:32", "dense", "mixed"}) {
    const auto pattern = parse_pattern(text);
    ASSERT_TRUE(pattern.ok()) << text;
    EXPECT_EQ(to_string(pattern.value()), text);
  }
}

TEST(ParsePattern, RefusesWhatIsNoPattern) {
  for (const char* text : {"", "2", "2:", ":4", "0:4", "5:4", "2:33", "2:4:8", "2/4", "Dense"}) {
    EXPECT_FALSE(parse_pattern(text).ok()) << text;
  }
}

}  // namespace
}  // namespace heddle::cli
