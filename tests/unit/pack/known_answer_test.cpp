// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Streams small enough to be worked out by hand from docs/stream-core.md.
#include <vector>

#include <gtest/gtest.h>

#include "host/pack/pack.h"
#include "host/pack/rows.h"

namespace heddle::pack::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// 2:4, one row, two columns, 4-bit weights.
Layout small_layout() {
  Layout layout;
  layout.rows = 1;
  layout.columns = 2;
  layout.n = 2;
  layout.m = 4;
  layout.weight_bits = 4;
  layout.activation_bits = 4;
  layout.encoding = spec::IndexEncoding::kCombinatorial;
  layout.index_bits = 3;
  layout.activation_line_blocks = 1;
  layout.result_lanes = 2;
  layout.bus_bits = 32;
  return layout;
}

LayerWeights small_layer() {
  LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(2, 4);
  layer.weights.data = {0, 3, 0, -1,  //
                        5, 0, 0, 0};
  return layer;
}

Bytes padded(Bytes bytes) {
  bytes.resize(64, 0);
  return bytes;
}

Image packed(const Layout& layout, const LayerWeights& layer) {
  const base::Result<Image> result = pack(layout, layer);
  EXPECT_TRUE(result.ok()) << result.error().message;
  return result.value();
}

TEST(KnownAnswer, Combinatorial) {
  const Image image = packed(small_layout(), small_layer());
  // Column 0: weights 3, -1 at positions 1, 3; code C(1,1) + C(3,2) = 4: record 100_1111_0011.
  // Column 1: weight 5 at 0, padded with 0 at 1; code 0: record 000_0000_0101.
  EXPECT_EQ(image.weights, padded({0xF3, 0x2C, 0x00}));
  EXPECT_EQ(image.weight_bits_used, 22);
  EXPECT_EQ(image.params, padded({1, 0}));
  EXPECT_EQ(image.param_bits_used, 16);
  EXPECT_EQ(image.nonzeros, 3);
}

TEST(KnownAnswer, Bitmask) {
  Layout layout = small_layout();
  layout.encoding = spec::IndexEncoding::kBitmask;
  layout.index_bits = 4;
  // Records 1010_1111_0011 and 0011_0000_0101.
  EXPECT_EQ(packed(layout, small_layer()).weights, padded({0xF3, 0x5A, 0x30}));
}

TEST(KnownAnswer, Position) {
  Layout layout = small_layout();
  layout.encoding = spec::IndexEncoding::kPosition;
  layout.index_bits = 4;
  // Codes 11_01 and 01_00.
  EXPECT_EQ(packed(layout, small_layer()).weights, padded({0xF3, 0x5D, 0x40}));
}

TEST(KnownAnswer, ThreeNonzerosTakeTwoSlices) {
  Layout layout = small_layout();
  layout.columns = 1;
  layout.result_lanes = 1;
  LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(1, 4);
  layer.weights.data = {1, 2, 0, 4};
  const Image image = packed(layout, layer);
  // Slice 0: 1, 2 at 0, 1, code 0. Slice 1: 4 at 3 behind a zero weight at 0, code C(3,2) = 3.
  // Records 000_0010_0001 and 011_0100_0000.
  EXPECT_EQ(image.weights, padded({0x21, 0x00, 0x1A}));
  EXPECT_EQ(image.slices, Bytes{2});
  EXPECT_EQ(image.passes, 2);
}

TEST(KnownAnswer, AVectorSharesItsPositions) {
  Layout layout = small_layout();
  layout.vector = 2;
  const Image image = packed(layout, small_layer());
  // Non-zeros at 0, 1 and 3 of some output. Slice 0: 0, 3 and 5, 0 at 0, 1, code 0. Slice 1: 0, -1
  // and 0, 0 at 0, 3, code C(3,2) = 3. Records 000_0000_0101_0011_0000 and 011_0000_0000_1111_0000.
  EXPECT_EQ(image.weights, padded({0x30, 0x05, 0x80, 0x07, 0x18}));
  EXPECT_EQ(image.weight_bits_used, 38);
  EXPECT_EQ(image.slices, Bytes{2});
  EXPECT_EQ(image.nonzeros, 3);
}

TEST(KnownAnswer, ParametersInOrder) {
  Layout layout = small_layout();
  layout.rows = 2;
  layout.group = 4;
  layout.scale_bits = 8;
  LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(3, 10);  // two O tiles, two K tiles, three groups
  layer.weights(2, 9) = 1;
  layer.scales = base::Matrix<std::uint8_t>(3, 3);
  layer.scales.data = {11, 12, 13, 21, 22, 23, 31, 32, 33};
  layer.bias = {1, -2, 0x01020304};
  layer.multiplier = {0x40000000, 0x7FFFFFFF, 0x50000000};
  layer.shift = {3, 31, 0};
  EXPECT_EQ(packed(layout, layer).params,
            Bytes({1,  0,                                     // slices of O tile 0
                   11, 21, 12, 22,                            // K tile 0
                   13, 23, 0,  0,                             // K tile 1
                   1,  0,  0,  0,    0xFE, 0xFF, 0xFF, 0xFF,  // bias
                   0,  0,  0,  0x40, 0xFF, 0xFF, 0xFF, 0x7F,  // multiplier
                   3,  31,                                    // shift
                   0,  1,                                     // slices of O tile 1
                   31, 0,  32, 0,                             // K tile 0
                   33, 0,  0,  0,                             // K tile 1
                   4,  3,  2,  1,    0,    0,    0,    0,     // bias
                   0,  0,  0,  0x50, 0,    0,    0,    0,     // multiplier
                   0,  0,                                     // shift
                   0,  0,  0,  0,    0,    0,    0,    0}));
}

TEST(KnownAnswer, Activations) {
  base::Matrix<std::int8_t> x(2, 5);
  x.data = {1,  -1, 2, -2, 7,  //
            -8, 0,  3, 4,  5};
  EXPECT_EQ(row_bytes(small_layout(), 5, 4), 4u);
  EXPECT_EQ(pack_rows(x, 4, 4), Bytes({0xF1, 0xE2, 0x07, 0x00, 0x08, 0x43, 0x05, 0x00}));
}

}  // namespace
}  // namespace heddle::pack::testing
