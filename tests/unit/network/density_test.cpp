// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/density.h"

#include <gtest/gtest.h>

namespace heddle::network {
namespace {

TEST(Density, ReadsWhatItWrites) {
  for (const char* text : {"2:4", "1:32", "5:9", "dense"}) {
    const auto density = parse_density(text);
    ASSERT_TRUE(density.has_value()) << text;
    EXPECT_EQ(to_text(*density), text);
  }
}

TEST(Density, WritesEqualNumbersAsDense) {
  EXPECT_EQ(to_text(*parse_density("4:4")), "dense");
  EXPECT_TRUE(*parse_density("4:4") == *parse_density("dense"));
  EXPECT_FALSE(*parse_density("4:4") < *parse_density("1:1"));
}

TEST(Density, RefusesEverythingElse) {
  for (const char* text :
       {"", "2", ":", "2:", ":4", "0:4", "4:2", "2:33", "2:4:8", " 2:4", "2:4 ", "a:b", "Dense"}) {
    EXPECT_FALSE(parse_density(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace heddle::network
