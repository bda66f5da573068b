// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// What the packer refuses, and that each message tells place, value, limit and remedy.
#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

#include "host/pack/pack.h"
#include "host/pack/rows.h"

namespace heddle::pack::testing {
namespace {

Layout legal_layout() {
  Layout layout;
  layout.rows = 2;
  layout.columns = 3;
  layout.n = 2;
  layout.m = 4;
  layout.weight_bits = 4;
  layout.activation_bits = 5;
  layout.encoding = spec::IndexEncoding::kBitmask;
  layout.index_bits = 4;
  layout.group = 8;
  layout.scale_bits = 6;
  layout.activation_line_blocks = 1;
  layout.result_lanes = 1;
  layout.bus_bits = 32;
  return layout;
}

/// 4 outputs, 17 inputs, three groups.
LayerWeights legal_layer() {
  LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(4, 17, 1);
  layer.scales = base::Matrix<std::uint8_t>(4, 3, 63);
  layer.bias.assign(4, -1);
  layer.multiplier.assign(4, 1 << 30);
  layer.shift.assign(4, 31);
  return layer;
}

void expect_refused(const Layout& layout, const LayerWeights& layer,
                    std::initializer_list<const char*> parts) {
  const base::Result<Image> result = pack(layout, layer);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, base::ExitCode::kBadInput);
  for (const char* part : parts) {
    EXPECT_NE(result.error().message.find(part), std::string::npos) << result.error().message;
  }
}

TEST(Refusals, LegalExtremesAreAccepted) {
  LayerWeights layer = legal_layer();
  layer.weights(0, 0) = -8;
  layer.weights(0, 1) = 7;
  layer.multiplier[0] = 2147483647;
  layer.shift[0] = 0;
  EXPECT_TRUE(pack(legal_layout(), layer).ok());
}

TEST(Refusals, IllegalLayout) {
  Layout layout = legal_layout();
  layout.rows = 0;
  expect_refused(layout, legal_layer(), {"layout", "rows is 0", "1..65535", "elaborated design"});
}

TEST(Refusals, WeightOutOfRange) {
  for (int value : {8, -9, 127, -128}) {
    LayerWeights layer = legal_layer();
    layer.weights(2, 5) = static_cast<std::int8_t>(value);
    const std::string is = "is " + std::to_string(value) + ",";
    expect_refused(legal_layout(), layer,
                   {"output 2, input 5", is.c_str(), "-8..7", "precision.weight"});
  }
}

TEST(Refusals, ScaleOutOfRange) {
  LayerWeights layer = legal_layer();
  layer.scales(3, 1) = 64;
  expect_refused(legal_layout(), layer, {"output 3, group 1", "is 64", "above 63", "scale.bits"});
}

TEST(Refusals, ScaleShape) {
  LayerWeights layer = legal_layer();
  layer.scales = base::Matrix<std::uint8_t>(4, 2, 1);
  expect_refused(legal_layout(), layer, {"4 x 2", "K = 17", "groups of 8", "need 4 x 3"});
  layer.scales = base::Matrix<std::uint8_t>(3, 3, 1);
  expect_refused(legal_layout(), layer, {"3 x 3", "need 4 x 3"});
}

TEST(Refusals, ScalesForADesignWithout) {
  Layout layout = legal_layout();
  layout.group = 0;
  expect_refused(layout, legal_layer(), {"4 x 3", "no group scales", "leave them out"});
}

TEST(Refusals, CountsThatAreNotTheOutputs) {
  LayerWeights layer = legal_layer();
  layer.bias.pop_back();
  expect_refused(legal_layout(), layer, {"bias has 3 values", "4 outputs", "one per output"});
  layer = legal_layer();
  layer.multiplier.push_back(1 << 30);
  expect_refused(legal_layout(), layer, {"multiplier has 5 values"});
  layer = legal_layer();
  layer.shift.push_back(0);
  expect_refused(legal_layout(), layer, {"shift has 5 values"});
}

TEST(Refusals, HalfARequantization) {
  LayerWeights layer = legal_layer();
  layer.shift.clear();
  expect_refused(legal_layout(), layer, {"multiplier is given without shift"});
  layer = legal_layer();
  layer.multiplier.clear();
  expect_refused(legal_layout(), layer, {"shift is given without multiplier"});
}

TEST(Refusals, MultiplierAndShiftOutOfRange) {
  for (int value : {(1 << 30) - 1, 0, -2147483647 - 1}) {
    LayerWeights layer = legal_layer();
    layer.multiplier[1] = value;
    const std::string is = "is " + std::to_string(value) + ",";
    expect_refused(legal_layout(), layer,
                   {"multiplier of output 1", is.c_str(), "1073741824..2147483647"});
  }
  LayerWeights layer = legal_layer();
  layer.shift[3] = 32;
  expect_refused(legal_layout(), layer, {"shift of output 3", "is 32", "0..31"});
}

TEST(Refusals, EmptyLayer) {
  LayerWeights layer;
  expect_refused(legal_layout(), layer, {"0 x 0", "at least one output"});
  layer.weights = base::Matrix<std::int8_t>(4, 0);
  expect_refused(legal_layout(), layer, {"4 x 0"});
}

TEST(Refusals, MoreTilesThanACommandCounts) {
  Layout layout = legal_layout();
  layout.rows = 1;
  layout.n = 1;
  layout.m = 1;
  layout.index_bits = 1;
  layout.group = 0;
  LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(1, 65535);
  EXPECT_TRUE(pack(layout, layer).ok());
  layer.weights = base::Matrix<std::int8_t>(1, 65536);
  expect_refused(layout, layer, {"K = 65536", "65535 tiles of 1", "in parts along K"});
  layout.columns = 1;
  layer.weights = base::Matrix<std::int8_t>(1 << 24, 1);
  expect_refused(layout, layer, {"16777216 outputs", "16777215 tiles of 1", "split"});
}

TEST(Refusals, ActivationsOutOfRange) {
  base::Matrix<std::int8_t> x(3, 4, 15);
  x(0, 0) = -16;
  EXPECT_TRUE(check_activations(legal_layout(), x).ok());
  for (int value : {16, -17}) {
    x(2, 1) = static_cast<std::int8_t>(value);
    const base::Status status = check_activations(legal_layout(), x);
    ASSERT_FALSE(status.ok());
    EXPECT_NE(status.error().message.find("token 2, input 1 is " + std::to_string(value) +
                                          ", outside -16..15"),
              std::string::npos)
        << status.error().message;
  }
  EXPECT_FALSE(check_activations(legal_layout(), base::Matrix<std::int8_t>(3, 0)).ok());
}

TEST(Refusals, ResultsOfAnotherSize) {
  const std::vector<std::uint8_t> rows(16);
  EXPECT_TRUE(unpack_rows(rows, 2, 5, 8, 8).ok());
  const auto refused = unpack_rows(rows, 3, 5, 8, 8);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("have 16 bytes but 3 rows of 8 bytes take 24"),
            std::string::npos)
      << refused.error().message;
  EXPECT_FALSE(unpack_rows(rows, 2, 2, 8, 4).ok());
  EXPECT_FALSE(unpack_rows({}, 1, 4, 8, 4).ok());
}

}  // namespace
}  // namespace heddle::pack::testing
