// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/layout.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/unit/pack/decoder.h"
#include "tests/unit/pack/random_layer.h"

namespace heddle::pack::testing {
namespace {

using Encoding = spec::IndexEncoding;

Layout legal_layout() {
  Layout layout;
  layout.rows = 6;
  layout.columns = 5;
  layout.n = 2;
  layout.m = 4;
  layout.weight_bits = 4;
  layout.activation_bits = 8;
  layout.encoding = Encoding::kCombinatorial;
  layout.index_bits = 3;
  layout.group = 24;
  layout.scale_bits = 8;
  layout.activation_line_blocks = 3;
  layout.result_lanes = 2;
  layout.bus_bits = 64;
  return layout;
}

void expect_refused(const Layout& layout, const std::string& part) {
  const base::Status status = check_layout(layout);
  ASSERT_FALSE(status.ok()) << "accepted, but should be refused for: " << part;
  EXPECT_NE(status.error().message.find(part), std::string::npos) << status.error().message;
}

void expect_range(int Layout::*field, int low, int high, const std::string& part) {
  for (int value : {low - 1, high + 1}) {
    Layout layout = legal_layout();
    layout.*field = value;
    expect_refused(layout, part + " is " + std::to_string(value));
  }
}

TEST(Layout, AcceptsEveryPatternAndEncoding) {
  for (int m = 1; m <= 32; ++m) {
    for (int n = 1; n <= m; ++n) {
      for (Encoding encoding : {Encoding::kPosition, Encoding::kBitmask}) {
        Layout layout = legal_layout();
        layout.n = n;
        layout.m = m;
        layout.group = 0;
        layout.encoding = encoding;
        layout.index_bits = CodeBook::bits_of(encoding, n, m);
        EXPECT_TRUE(check_layout(layout).ok()) << n << ":" << m;
      }
    }
  }
}

TEST(Layout, KnowsTheCombinatorialBits) {
  const struct {
    int n, m, bits;
  } cases[] = {{1, 1, 0}, {1, 2, 1},   {2, 2, 0},    {2, 4, 3},  {1, 4, 2},   {4, 8, 7},
               {2, 8, 5}, {8, 16, 14}, {16, 32, 30}, {1, 32, 5}, {31, 32, 5}, {32, 32, 0}};
  for (const auto& known : cases) {
    Layout layout = legal_layout();
    layout.n = known.n;
    layout.m = known.m;
    layout.group = 0;
    layout.index_bits = known.bits;
    EXPECT_TRUE(check_layout(layout).ok()) << known.n << ":" << known.m;
    layout.index_bits = known.bits + 1;
    expect_refused(layout, "has " + std::to_string(known.bits) + " bits");
  }
}

TEST(Layout, RefusesNumbersOutOfRange) {
  expect_range(&Layout::rows, 1, 65535, "rows");
  expect_range(&Layout::columns, 1, 65535, "columns");
  expect_range(&Layout::vector, 1, 5, "vector");
  expect_range(&Layout::n, 1, 4, "n");
  expect_range(&Layout::m, 1, 32, "m");
  expect_range(&Layout::weight_bits, 2, 8, "weight_bits");
  expect_range(&Layout::activation_bits, 2, 8, "activation_bits");
  expect_range(&Layout::group, 0, 1 << 30, "group");
  expect_range(&Layout::scale_bits, 1, 8, "scale_bits");
  expect_range(&Layout::activation_line_blocks, 1, 6, "activation_line_blocks");
  expect_range(&Layout::result_lanes, 1, 65535, "result_lanes");
  expect_range(&Layout::bus_bits, 32, 512, "bus_bits");
}

TEST(Layout, RefusesContradictions) {
  Layout layout = legal_layout();
  layout.activation_line_blocks = 4;
  expect_refused(layout, "does not divide the 6 rows");
  layout = legal_layout();
  layout.bus_bits = 96;
  expect_refused(layout, "not a power of two");
  layout = legal_layout();
  layout.vector = 2;
  expect_refused(layout, "vector is 2, which does not divide the 5 columns");
  layout = legal_layout();
  layout.encoding = Encoding::kAuto;
  expect_refused(layout, "auto");
}

TEST(Layout, DerivesScaleGroups) {
  const struct {
    int group, segments, tiles_per_group;
  } cases[] = {{0, 1, 0}, {24, 1, 1}, {48, 1, 2}, {72, 1, 3}, {12, 2, 1}, {8, 3, 1}, {4, 6, 1}};
  for (const auto& known : cases) {
    Layout layout = legal_layout();
    layout.group = known.group;
    ASSERT_TRUE(check_layout(layout).ok()) << known.group;
    EXPECT_EQ(layout.segments(), known.segments) << known.group;
    EXPECT_EQ(layout.tiles_per_group(), known.tiles_per_group) << known.group;
  }
  // Neither a multiple nor a divisor of 24; then a divisor that would cut a block of 4.
  for (int group : {36, 16, 6, 2}) {
    Layout layout = legal_layout();
    layout.group = group;
    expect_refused(layout, "group is " + std::to_string(group));
  }
}

TEST(Layout, DerivesTilesAndRecords) {
  const Layout layout = legal_layout();
  EXPECT_EQ(layout.k_per_tile(), 24);
  EXPECT_EQ(layout.slice_bits(), 11);
  EXPECT_EQ(layout.k_tiles(1), 1);
  EXPECT_EQ(layout.k_tiles(24), 1);
  EXPECT_EQ(layout.k_tiles(25), 2);
  EXPECT_EQ(layout.o_tiles(5), 1);
  EXPECT_EQ(layout.o_tiles(6), 2);
  EXPECT_EQ(layout.weight_line_bits(), 55);
  Layout shared = legal_layout();
  shared.vector = 5;
  EXPECT_EQ(shared.vectors(), 1);
  EXPECT_EQ(shared.slice_bits(), 43);
  EXPECT_EQ(shared.weight_line_bits(), 43);
}

}  // namespace
}  // namespace heddle::pack::testing
