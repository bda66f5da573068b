// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/packets.h"

#include <string>

#include <gtest/gtest.h>

#include "host/pack/layout.h"
#include "sim/cosim/layout.h"
#include "tests/unit/cosim/designs.h"

namespace heddle::cosim::testing {
namespace {

using spec::OutputType;
using Bytes = std::vector<std::uint8_t>;

/// Three columns, two of them per result line, so that a line's last lane is empty.
arch::Design two_lanes() {
  arch::Design design = small_design();
  design.stream.result_lanes = 2;
  return design;
}

TEST(Layout, IsLegalAndComplete) {
  const arch::Design design = small_design();
  const pack::Layout layout = layout_of(design);
  const base::Status status = pack::check_layout(layout);
  EXPECT_TRUE(status.ok());
  EXPECT_EQ(layout.rows, 2);
  EXPECT_EQ(layout.columns, 3);
  EXPECT_EQ(layout.n, 2);
  EXPECT_EQ(layout.m, 4);
  EXPECT_EQ(layout.weight_bits, 4);
  EXPECT_EQ(layout.activation_bits, 8);
  EXPECT_EQ(layout.encoding, spec::IndexEncoding::kCombinatorial);
  EXPECT_EQ(layout.index_bits, 3);
  EXPECT_EQ(layout.group, 8);
  EXPECT_EQ(layout.scale_bits, 4);
  EXPECT_EQ(layout.bus_bits, 64);
  EXPECT_EQ(layout.k_per_tile(), design.capacity.k_per_tile);
  EXPECT_EQ(layout.slice_bits(), design.sparsity.slice_bits);
  EXPECT_EQ(layout.result_lanes, design.stream.result_lanes);
  EXPECT_EQ(layout.activation_line_blocks, design.stream.activation_line_blocks);
}

TEST(Packets, AreWholeBeats) {
  const arch::Design design = two_lanes();
  EXPECT_EQ(beat_bytes(design, 1), 8u);
  EXPECT_EQ(beat_bytes(design, 64), 8u);
  EXPECT_EQ(beat_bytes(design, 65), 16u);
  EXPECT_EQ(beat_bytes(design, 0), 0u);
}

TEST(Packets, HoldOneRow) {
  const arch::Design design = two_lanes();
  EXPECT_EQ(activation_packet(design, 9), 16u);
  // 3 values per token and O tile.
  EXPECT_EQ(result_packet(design, 32), 16u);
  EXPECT_EQ(result_packet(design, 8), 8u);
  EXPECT_EQ(result_packet(design, 4), 8u);
}

TEST(ResultStream, OrdersTokenTilesThenOutputTiles) {
  base::Matrix<std::int32_t> y(3, 4);
  for (std::size_t i = 0; i < y.data.size(); ++i) y.data[i] = static_cast<std::int32_t>(i + 1);
  // Token tiles {0, 1} and {2}; O tiles {0, 1, 2} and {3}.
  EXPECT_EQ(result_stream(two_lanes(), y, 2, OutputType::kInt8),
            (Bytes{1,  2,  3,  0, 0, 0, 0, 0,  //
                   5,  6,  7,  0, 0, 0, 0, 0,  //
                   4,  0,  0,  0, 0, 0, 0, 0,  //
                   8,  0,  0,  0, 0, 0, 0, 0,  //
                   9,  10, 11, 0, 0, 0, 0, 0,  //
                   12, 0,  0,  0, 0, 0, 0, 0}));
}

TEST(ResultStream, PacksEachWidth) {
  base::Matrix<std::int32_t> y(1, 3);
  y.data = {-2, 3, -8};
  EXPECT_EQ(result_stream(two_lanes(), y, 4, OutputType::kInt32),
            (Bytes{0xfe, 0xff, 0xff, 0xff, 3, 0, 0, 0, 0xf8, 0xff, 0xff, 0xff, 0, 0, 0, 0}));
  EXPECT_EQ(result_stream(two_lanes(), y, 4, OutputType::kInt8),
            (Bytes{0xfe, 3, 0xf8, 0, 0, 0, 0, 0}));
  EXPECT_EQ(result_stream(two_lanes(), y, 4, OutputType::kInt4),
            (Bytes{0x3e, 0x08, 0, 0, 0, 0, 0, 0}));
}

}  // namespace
}  // namespace heddle::cosim::testing
