// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Random layers, packed, decoded by the independent decoder and compared with what went in.
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "host/pack/pack.h"
#include "tests/unit/pack/decoder.h"
#include "tests/unit/pack/random_layer.h"

namespace heddle::pack::testing {
namespace {

using Encoding = spec::IndexEncoding;

struct Case {
  Layout layout;
  LayerWeights layer;
  Image image;
  DecodedLayer decoded;

  std::size_t tile_outputs() const { return static_cast<std::size_t>(layout.columns); }
  std::size_t tile_inputs() const {
    return static_cast<std::size_t>(layout.rows) * static_cast<std::size_t>(layout.m);
  }
};

int weight_at(const LayerWeights& layer, std::size_t o, std::size_t k) {
  return o < layer.weights.rows && k < layer.weights.columns ? layer.weights(o, k) : 0;
}

/// Whether any output of the vector that o is in has a weight at k.
bool vector_has_weight(const Case& c, std::size_t o, std::size_t k) {
  const std::size_t vector = static_cast<std::size_t>(c.layout.vector);
  bool found = false;
  for (std::size_t other = o / vector * vector; other < (o / vector + 1) * vector; ++other) {
    found = found || weight_at(c.layer, other, k) != 0;
  }
  return found;
}

/// The slices that a block must have when its tile has `passes` of them.
std::vector<Slice> expected_slices(const Case& c, std::size_t o, std::size_t block, int passes) {
  std::vector<int> nonzeros;
  for (int p = 0; p < c.layout.m; ++p) {
    const std::size_t k =
        block * static_cast<std::size_t>(c.layout.m) + static_cast<std::size_t>(p);
    if (vector_has_weight(c, o, k)) nonzeros.push_back(p);
  }
  std::vector<Slice> slices;
  for (int pass = 0; pass < passes; ++pass) {
    const int begin = std::min(pass * c.layout.n, static_cast<int>(nonzeros.size()));
    const int end = std::min(begin + c.layout.n, static_cast<int>(nonzeros.size()));
    std::vector<int> kept(nonzeros.begin() + begin, nonzeros.begin() + end);
    std::vector<int> named = kept;
    for (int p = 0; static_cast<int>(named.size()) < c.layout.n; ++p) {
      if (std::count(kept.begin(), kept.end(), p) == 0) named.push_back(p);
    }
    std::sort(named.begin(), named.end());
    Slice slice{named, {}};
    for (int p : named) {
      const std::size_t k =
          block * static_cast<std::size_t>(c.layout.m) + static_cast<std::size_t>(p);
      const bool is_kept = std::count(kept.begin(), kept.end(), p) != 0;
      slice.weights.push_back(is_kept ? weight_at(c.layer, o, k) : 0);
    }
    slices.push_back(slice);
  }
  return slices;
}

/// ceil(u / n) of the block of a tile with the most positions u that some output of a vector has.
int needed_slices(const Case& c, std::size_t ot, std::size_t kt) {
  int most = 0;
  for (std::size_t o = ot * c.tile_outputs(); o < (ot + 1) * c.tile_outputs(); ++o) {
    for (std::size_t k = kt * c.tile_inputs(); k < (kt + 1) * c.tile_inputs();) {
      int positions = 0;
      for (int p = 0; p < c.layout.m; ++p, ++k) positions += vector_has_weight(c, o, k) ? 1 : 0;
      most = std::max(most, (positions + c.layout.n - 1) / c.layout.n);
    }
  }
  return most;
}

void check_slice_counts(const Case& c) {
  const DecodedLayer& d = c.decoded;
  std::vector<std::uint8_t> expected;
  std::int64_t passes = 0;
  for (std::size_t ot = 0; ot < d.o_tiles; ++ot) {
    std::vector<int> row;
    for (std::size_t kt = 0; kt < d.k_tiles; ++kt) row.push_back(needed_slices(c, ot, kt));
    if (std::count(row.begin(), row.end(), 0) == static_cast<int>(row.size())) row[0] = 1;
    for (std::size_t kt = 0; kt < d.k_tiles; ++kt) {
      ASSERT_EQ(d.slices(ot, kt), row[kt]) << "tile " << ot << ", " << kt;
      expected.push_back(static_cast<std::uint8_t>(row[kt]));
      passes += row[kt];
    }
  }
  EXPECT_EQ(c.image.slices, expected);
  EXPECT_EQ(c.image.passes, passes);
}

void check_blocks(const Case& c) {
  for (std::size_t o = 0; o < c.decoded.blocks.size(); ++o) {
    for (std::size_t b = 0; b < c.decoded.blocks[o].size(); ++b) {
      const std::size_t kt = b / static_cast<std::size_t>(c.layout.rows);
      const int passes = c.decoded.slices(o / c.tile_outputs(), kt);
      const std::vector<Slice> expected = expected_slices(c, o, b, passes);
      const std::vector<Slice>& found = c.decoded.blocks[o][b];
      ASSERT_EQ(found.size(), expected.size()) << "output " << o << ", block " << b;
      for (std::size_t pass = 0; pass < found.size(); ++pass) {
        ASSERT_EQ(found[pass].positions, expected[pass].positions)
            << "output " << o << ", block " << b << ", pass " << pass;
        ASSERT_EQ(found[pass].weights, expected[pass].weights)
            << "output " << o << ", block " << b << ", pass " << pass;
      }
    }
  }
}

/// What an array computes from the slices is the layer, whatever rule placed them.
void check_dense_weights(const Case& c) {
  const std::size_t m = static_cast<std::size_t>(c.layout.m);
  std::int64_t nonzeros = 0;
  for (std::size_t o = 0; o < c.decoded.blocks.size(); ++o) {
    for (std::size_t b = 0; b < c.decoded.blocks[o].size(); ++b) {
      std::vector<int> dense(m, 0);
      for (const Slice& slice : c.decoded.blocks[o][b]) {
        for (std::size_t j = 0; j < slice.weights.size(); ++j) {
          dense.at(static_cast<std::size_t>(slice.positions[j])) += slice.weights[j];
        }
      }
      for (std::size_t p = 0; p < m; ++p) {
        ASSERT_EQ(dense[p], weight_at(c.layer, o, b * m + p)) << "output " << o << ", block " << b;
        nonzeros += dense[p] != 0 ? 1 : 0;
      }
    }
  }
  EXPECT_EQ(c.image.nonzeros, nonzeros);
}

void check_scales(const Case& c) {
  if (c.layout.group == 0) return;
  const std::size_t group = static_cast<std::size_t>(c.layout.group);
  const std::size_t groups = (c.layer.weights.columns + group - 1) / group;
  for (std::size_t o = 0; o < c.decoded.scales.rows; ++o) {
    for (std::size_t k = 0; k < c.decoded.scales.columns; ++k) {
      const bool within = o < c.layer.weights.rows && k / group < groups;
      const int given = c.layer.scales.empty() || !within ? 1 : c.layer.scales(o, k / group);
      ASSERT_EQ(c.decoded.scales(o, k), within ? given : 0) << "output " << o << ", input " << k;
    }
  }
}

template <typename Given, typename Found>
void check_per_output(const Case& c, const std::vector<Given>& given,
                      const std::vector<Found>& found, const char* name) {
  if (given.empty()) {
    EXPECT_TRUE(found.empty()) << name;
    return;
  }
  ASSERT_EQ(found.size(), c.decoded.o_tiles * c.tile_outputs()) << name;
  for (std::size_t o = 0; o < found.size(); ++o) {
    ASSERT_EQ(found[o], o < given.size() ? given[o] : 0) << name << " of output " << o;
  }
}

/// Ends where the last line ends, then zeros up to the next 64 bytes and no further.
void check_section(const std::vector<std::uint8_t>& bytes, std::size_t bits_read,
                   std::int64_t bits_stated) {
  EXPECT_EQ(static_cast<std::int64_t>(bits_read), bits_stated);
  EXPECT_EQ(bytes.size() % 64, 0u);
  EXPECT_GE(bytes.size() * 8, bits_read);
  EXPECT_LT(bytes.size() * 8, bits_read + 512);
  EXPECT_TRUE(BitReader(bytes).zero_from(bits_read));
}

void check_case(const Case& c) {
  EXPECT_EQ(c.image.o, static_cast<std::int64_t>(c.layer.weights.rows));
  EXPECT_EQ(c.image.k, static_cast<std::int64_t>(c.layer.weights.columns));
  EXPECT_EQ(c.image.o_tiles, static_cast<std::int64_t>(c.decoded.o_tiles));
  EXPECT_EQ(c.image.k_tiles, static_cast<std::int64_t>(c.decoded.k_tiles));
  EXPECT_EQ(c.image.bias, !c.layer.bias.empty());
  EXPECT_EQ(c.image.requantized, !c.layer.shift.empty());
  check_slice_counts(c);
  check_blocks(c);
  check_dense_weights(c);
  check_scales(c);
  check_per_output(c, c.layer.bias, c.decoded.bias, "bias");
  check_per_output(c, c.layer.multiplier, c.decoded.multiplier, "multiplier");
  check_per_output(c, c.layer.shift, c.decoded.shift, "shift");
  check_section(c.image.weights, c.decoded.weight_bits, c.image.weight_bits_used);
  check_section(c.image.params, c.decoded.param_bits, c.image.param_bits_used);
}

void run_case(std::uint32_t seed, int n, int m, Encoding encoding, Grouping grouping,
              Density density) {
  Random random(seed);
  Case c;
  c.layout = random_layout(random, n, m, encoding, grouping);
  const int outputs = random.between(1, 3 * c.layout.columns);
  const int inputs = random.between(1, c.layout.rows * m * random.between(1, c.layout.columns + 3));
  c.layer = random_layer(random, c.layout, static_cast<std::size_t>(outputs),
                         static_cast<std::size_t>(inputs), density);
  SCOPED_TRACE(::testing::Message()
               << "seed " << seed << ", density " << static_cast<int>(density) << ", " << outputs
               << " x " << inputs << ", " << describe(c.layout));
  base::Result<Image> packed = pack(c.layout, c.layer);
  ASSERT_TRUE(packed.ok()) << packed.error().message;
  c.image = std::move(packed).value();
  const Command command{c.layer.weights.rows, c.layer.weights.columns, c.image.bias,
                        c.image.requantized};
  ASSERT_NO_THROW(c.decoded = decode(c.layout, command, c.image.weights, c.image.params));
  check_case(c);
}

std::vector<std::pair<int, int>> patterns() {
  std::vector<std::pair<int, int>> list;
  for (int m = 1; m <= 8; ++m) {
    for (int n = 1; n <= m; ++n) list.emplace_back(n, m);
  }
  for (int n : {1, 3, 5, 8}) list.emplace_back(n, 16);
  for (int n : {1, 4, 16, 31, 32}) list.emplace_back(n, 32);
  return list;
}

class RoundTrip : public ::testing::TestWithParam<Encoding> {};

TEST_P(RoundTrip, DecodesToWhatWasPacked) {
  constexpr std::array<Grouping, 3> kGroupings = {Grouping::kNone, Grouping::kSpanning,
                                                  Grouping::kSegmented};
  constexpr std::array<Density, 6> kDensities = {Density::kEmpty,   Density::kFull,
                                                 Density::kSparse,  Density::kHalf,
                                                 Density::kPattern, Density::kPerTile};
  std::uint32_t seed = 1000u * static_cast<std::uint32_t>(GetParam());
  for (const auto& [n, m] : patterns()) {
    for (Grouping grouping : kGroupings) {
      for (Density density : kDensities) {
        run_case(++seed, n, m, GetParam(), grouping, density);
        if (HasFailure()) return;  // one seed is enough to go on with
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Encodings, RoundTrip,
                         ::testing::Values(Encoding::kPosition, Encoding::kBitmask,
                                           Encoding::kCombinatorial));

}  // namespace
}  // namespace heddle::pack::testing
