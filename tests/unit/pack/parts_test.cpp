// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Layers in parts along K: where they are cut, what each part holds, and the file of all of them.
#include "host/pack/parts.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/base/math.h"
#include "host/pack/crc32.h"
#include "host/pack/image_file.h"
#include "tests/unit/pack/decoder.h"
#include "tests/unit/pack/random_layer.h"

namespace heddle::pack::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kLaterParts = 84;
constexpr std::size_t kK = 96;
constexpr std::size_t kFirstK = 176;

/// 4 x 4 blocks of 2:4: 16 inputs a tile; int8 activations on a bus of 64 bits.
Layout small_layout(int group) {
  Layout layout;
  layout.rows = 4;
  layout.columns = 4;
  layout.n = 2;
  layout.m = 4;
  layout.weight_bits = 4;
  layout.activation_bits = 8;
  layout.encoding = spec::IndexEncoding::kCombinatorial;
  layout.index_bits = 3;
  layout.group = group;
  layout.scale_bits = group > 0 ? 4 : 0;
  layout.activation_line_blocks = 1;
  layout.result_lanes = 1;
  layout.bus_bits = 64;
  return layout;
}

TEST(PartLength, IsAllOfAKThatFits) {
  for (const std::int64_t k : {1, 15, 16, 40}) {
    EXPECT_EQ(part_length(small_layout(0), k, 40).value(), k);
  }
}

TEST(PartLength, GivesFewPartsOfTheSameLength) {
  EXPECT_EQ(part_length(small_layout(0), 65, 64).value(), 48) << "64 + 1 would be as many parts";
  EXPECT_EQ(part_length(small_layout(0), 128, 64).value(), 64);
  EXPECT_EQ(part_length(small_layout(0), 129, 64).value(), 48) << "three of 48";
  EXPECT_EQ(part_length(small_layout(0), 100, 63).value(), 48) << "whole tiles";
}

TEST(PartLength, KeepsScaleGroupsWhole) {
  EXPECT_EQ(part_length(small_layout(32), 65, 64).value(), 64) << "48 would split a group";
  EXPECT_EQ(part_length(small_layout(8), 65, 64).value(), 48);
  EXPECT_EQ(part_length(small_layout(128), 300, 64).value(), 64) << "half a group";
  EXPECT_EQ(part_length(small_layout(96), 300, 64).value(), 48) << "64 does not divide the group";
  EXPECT_EQ(part_length(small_layout(96), 300, 40).value(), 32);
}

TEST(PartLength, EndsWithAWordOfTheBus) {
  Layout layout = small_layout(0);
  layout.bus_bits = 512;
  EXPECT_EQ(part_length(layout, 200, 130).value(), 128) << "112 inputs are no 64-byte words";
  layout.activation_bits = 5;
  EXPECT_EQ(part_length(layout, 2000, 1100).value(), 1024);
  layout.activation_bits = 4;
  EXPECT_EQ(part_length(layout, 300, 130).value(), 128);
}

TEST(PartLength, EndsWithinATileWhenThereIsNoOtherWay) {
  Layout layout = small_layout(0);
  layout.rows = 3;
  EXPECT_EQ(part_length(layout, 100, 50).value(), 48) << "lcm of 12 and 8 is 24";
  EXPECT_EQ(part_length(layout, 100, 20).value(), 16);
}

TEST(PartLength, RefusesALimitBelowOneWord) {
  const auto refused = part_length(small_layout(0), 8, 7);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("raise buffers.max_k to 8"), std::string::npos)
      << refused.error().message;
}

/// What stands in a row of a matrix, or 0 beyond it.
template <typename T>
int value_at(const base::Matrix<T>& matrix, std::size_t row, std::size_t column) {
  return row < matrix.rows && column < matrix.columns ? matrix(row, column) : 0;
}

/// The weights of output o of a decoded part.
std::vector<int> dense_row(const Layout& layout, const DecodedLayer& decoded, std::size_t o) {
  std::vector<int> row;
  for (const std::vector<Slice>& block : decoded.blocks[o]) {
    const std::size_t first = row.size();
    row.resize(first + static_cast<std::size_t>(layout.m));
    for (const Slice& slice : block) {
      for (std::size_t j = 0; j < slice.weights.size(); ++j) {
        row[first + static_cast<std::size_t>(slice.positions[j])] += slice.weights[j];
      }
    }
  }
  return row;
}

/// Every weight of the layer is in its part, with the scale of its group.
void check_part(const Layout& layout, const LayerWeights& layer, const Image& part) {
  const Command command{layer.weights.rows, static_cast<std::size_t>(part.k), part.bias,
                        part.requantized};
  const DecodedLayer decoded = decode(layout, command, part.weights, part.params);
  for (std::size_t o = 0; o < layer.weights.rows; ++o) {
    const std::vector<int> weights = dense_row(layout, decoded, o);
    for (std::size_t k = 0; k < static_cast<std::size_t>(part.k); ++k) {
      const std::size_t whole = static_cast<std::size_t>(part.first_k) + k;
      ASSERT_EQ(weights[k], value_at(layer.weights, o, whole)) << o << ", " << whole;
      if (layout.group == 0) continue;
      const auto group = static_cast<std::size_t>(layout.group);
      const int scale = layer.scales.empty() ? 1 : value_at(layer.scales, o, whole / group);
      ASSERT_EQ(decoded.scales(o, k), scale) << o << ", " << whole;
    }
  }
}

TEST(Parts, HoldTheLayer) {
  int cut = 0;
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    Random random(seed);
    const int m = random.between(1, 8);
    const Layout layout =
        random_layout(random, random.between(1, m), m, spec::IndexEncoding::kBitmask,
                      static_cast<Grouping>(random.between(0, 2)));
    const auto k = static_cast<std::size_t>(random.between(1, 300 + 6 * layout.k_per_tile()));
    const LayerWeights layer = random_layer(random, layout, 5, k, Density::kPerTile);
    const std::int64_t max_k = random.between(16, 160 + layout.k_per_tile());
    SCOPED_TRACE(::testing::Message() << "seed " << seed << ", K = " << k << ", at most " << max_k
                                      << ", " << describe(layout));
    const auto packed = pack_parts(layout, layer, max_k);
    if (!packed.ok()) {
      EXPECT_NE(packed.error().message.find("word of the bus"), std::string::npos);
      continue;
    }
    const std::vector<Image>& parts = packed.value();
    cut += parts.size() > 1 ? 1 : 0;
    std::int64_t next = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool last = i + 1 == parts.size();
      EXPECT_EQ(parts[i].first_k, next);
      EXPECT_EQ(parts[i].later_parts, static_cast<std::int64_t>(parts.size() - 1 - i));
      EXPECT_LE(parts[i].k, max_k);
      EXPECT_EQ(parts[i].bias, last && !layer.bias.empty());
      EXPECT_EQ(parts[i].requantized, last && !layer.multiplier.empty());
      EXPECT_EQ(parts[i].first_k * layout.activation_bits % layout.bus_bits, 0);
      check_part(layout, layer, parts[i]);
      next += parts[i].k;
    }
    EXPECT_EQ(next, static_cast<std::int64_t>(k));
    const auto stored = deserialize(serialize(parts, layout));
    ASSERT_TRUE(stored.ok()) << stored.error().message;
    EXPECT_EQ(serialize(stored.value().parts, layout), serialize(parts, layout));
    if (HasFailure()) return;
  }
  EXPECT_GT(cut, 50);
}

// ---- The file ----

std::vector<Image> three_parts() {
  LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(6, 40, 1);
  layer.bias.assign(6, 17);
  return pack_parts(small_layout(8), layer, 16).value();
}

/// The file's images after `forge` has changed them, each with a checksum of its own.
template <typename Forge>
Bytes forged_file(Forge forge) {
  std::vector<Bytes> images;
  for (const Image& part : three_parts()) {
    images.push_back(serialize({part}, small_layout(8)));
  }
  forge(images);
  Bytes file;
  for (Bytes& image : images) {
    std::fill_n(image.begin() + 24, 4, std::uint8_t{0});
    const std::uint32_t crc = crc32(0, image.data(), image.size());
    for (int i = 0; i < 4; ++i) image[24 + i] = static_cast<std::uint8_t>(crc >> (8 * i) & 0xFF);
    file.insert(file.end(), image.begin(), image.end());
  }
  return file;
}

template <typename Forge>
void expect_refused(const std::string& why, Forge forge) {
  const auto stored = deserialize(forged_file(forge));
  ASSERT_FALSE(stored.ok()) << why;
  EXPECT_NE(stored.error().message.find(why), std::string::npos) << stored.error().message;
}

TEST(PartsFile, IsOneImageBehindTheOther) {
  const Bytes file = forged_file([](std::vector<Bytes>&) {});
  EXPECT_EQ(file, serialize(three_parts(), small_layout(8)));
  const auto stored = deserialize(file);
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  EXPECT_EQ(stored.value().parts.size(), 3u);
}

TEST(PartsFile, RefusesPartsThatDoNotBelongTogether) {
  using Images = std::vector<Bytes>;
  expect_refused("1 more should follow", [](Images& images) { images.pop_back(); });
  expect_refused("begins with input 16", [](Images& images) { images.erase(images.begin()); });
  expect_refused("its header says", [](Images& images) { std::swap(images[1], images[2]); });
  expect_refused("begins with input 0", [](Images& images) { images[1] = images[0]; });
  expect_refused("another layer", [](Images& images) { images[0][kLaterParts] = 7; });
  expect_refused("begins with input 17", [](Images& images) { images[1][kFirstK] = 17; });
  expect_refused("another layer", [](Images& images) { images[1][76] = 2; });
  expect_refused("another layer", [](Images& images) { images[1][kK] = 15; });
  expect_refused("its header says", [](Images& images) { images[1][kLaterParts] = 0; });
}

TEST(PartsFile, RefusesBiasesBeforeTheLastPart) {
  std::vector<Image> parts = three_parts();
  std::swap(parts[0], parts[2]);
  std::swap(parts[0].later_parts, parts[2].later_parts);
  std::swap(parts[0].first_k, parts[2].first_k);
  const auto stored = deserialize(serialize(parts, small_layout(8)));
  ASSERT_FALSE(stored.ok());
  EXPECT_NE(stored.error().message.find("belong to the last"), std::string::npos)
      << stored.error().message;
}

TEST(PartsFile, RefusesEveryTruncationAndEveryFlippedBit) {
  const Bytes file = serialize(three_parts(), small_layout(8));
  for (std::size_t size = 0; size < file.size(); ++size) {
    const Bytes cut(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(deserialize(cut).ok()) << size;
  }
  for (std::size_t i = 0; i < file.size() * 8; ++i) {
    Bytes damaged = file;
    damaged[i / 8] = static_cast<std::uint8_t>(damaged[i / 8] ^ 1 << i % 8);
    EXPECT_FALSE(deserialize(damaged).ok()) << "bit " << i;
  }
}

}  // namespace
}  // namespace heddle::pack::testing
