// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/spec/parse.h"
#include "generator/spec/serialize.h"
#include "tests/support/random_spec.h"

/// What must hold of every design, checked on random specs.
namespace heddle::arch {
namespace {

constexpr std::uint32_t kSpecs = 2000;

/// Specs at the limits of the space, where random ones are too small to come.
std::vector<spec::Spec> extreme_specs() {
  std::vector<spec::Spec> specs;
  for (const char* yaml :
       {"name: smallest\nsparsity: {n: 1, m: 1}\nprecision: {weight: 2, activation: 2}\n"
        "array: {rows: 1, columns: 1}\nbuffers: {tokens: 1, activation_kib: 1}\n"
        "scale: {group: 0}\nbus: {data: 32}\n",
        "name: largest\nsparsity: {n: 32, m: 32}\nprecision: {weight: 8, activation: 8}\n"
        "array: {rows: 256, columns: 256}\n"
        "buffers: {tokens: 4096, activation_kib: 65536, max_k: 16777216}\n"
        "scale: {group: 65536}\nbus: {data: 512}\n",
        "name: most_segments\nsparsity: {n: 16, m: 32}\narray: {rows: 256, columns: 255}\n"
        "scale: {group: 32}\n",
        "name: longest_hop\nsparsity: {n: 31, m: 32}\nprecision: {weight: 2}\n"
        "array: {rows: 255, columns: 1}\nbus: {data: 512}\n",
        "name: most_tiles\nsparsity: {n: 1, m: 1}\narray: {rows: 2, columns: 256}\n"
        "buffers: {activation_kib: 8192}\nscale: {group: 2}\n"}) {
    const spec::ParseResult result = spec::load(yaml, "extreme.yaml");
    EXPECT_TRUE(result.spec.has_value()) << base::render(result.diagnostics);
    if (result.spec) specs.push_back(*result.spec);
  }
  return specs;
}

/// Calls check(design) for extreme and many random specs; stops at the first that fails.
template <typename Check>
void for_many_designs(Check check) {
  std::vector<spec::Spec> specs = extreme_specs();
  for (std::uint32_t seed = 0; seed < kSpecs; ++seed) {
    specs.push_back(test_support::random_spec(seed));
  }
  for (const spec::Spec& spec : specs) {
    check(elaborate(spec));
    ASSERT_FALSE(testing::Test::HasFailure()) << spec::to_yaml(spec);
  }
}

/// Values between two extremes, both included.
struct Interval {
  std::int64_t low = 0;
  std::int64_t high = 0;
};

Interval signed_range(int bits) {
  const std::int64_t half = std::int64_t{1} << (bits - 1);
  return {-half, half - 1};
}

Interval times(const Interval& a, const Interval& b) {
  const auto [low, high] =
      std::minmax({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
  return {low, high};
}

/// The sum of `count` values of an interval.
Interval times(const Interval& a, std::int64_t count) { return {a.low * count, a.high * count}; }

bool holds(int bits, const Interval& values) {
  const Interval range = signed_range(bits);
  return range.low <= values.low && values.high <= range.high;
}

bool is_power_of_two(std::int64_t value) { return value > 0 && (value & (value - 1)) == 0; }

Interval products(const Design& design) {
  return times(signed_range(design.spec.precision.activation),
               signed_range(design.spec.precision.weight));
}

Interval scales(const Design& design) {
  if (!design.has_scales()) return {1, 1};
  return {0, (std::int64_t{1} << design.spec.scale.bits) - 1};
}

TEST(RandomSpecs, AreLegal) {
  for (std::uint32_t seed = 0; seed < kSpecs; ++seed) {
    const std::string yaml = spec::to_yaml(test_support::random_spec(seed));
    const spec::ParseResult result = spec::load(yaml, "random.yaml");
    ASSERT_TRUE(result.spec.has_value()) << base::render(result.diagnostics);
  }
}

TEST(RandomSpecs, ReachTheCornersOfTheSpace) {
  std::array<bool, 33> seen_m = {};
  bool dense = false, single = false, spanning = false, segmented = false, unscaled = false;
  for_many_designs([&](const Design& design) {
    const spec::Sparsity& sparsity = design.spec.sparsity;
    seen_m[static_cast<std::size_t>(sparsity.m)] = true;
    dense = dense || (sparsity.n == sparsity.m && sparsity.m > 1);
    single = single || (sparsity.n == 1 && sparsity.m > 1);
    spanning = spanning || design.capacity.tiles_per_group > 1;
    segmented = segmented || design.array.segments > 1;
    unscaled = unscaled || !design.has_scales();
  });
  EXPECT_EQ(std::count(seen_m.begin(), seen_m.end(), true), 32);
  EXPECT_TRUE(dense && single && spanning && segmented && unscaled);
}

TEST(Properties, EffectiveSpecIsCompleteAndElaboratesToItself) {
  for_many_designs([](const Design& design) {
    EXPECT_NE(design.spec.sparsity.index, spec::IndexEncoding::kAuto);
    EXPECT_TRUE(design.spec.array.column_group && design.spec.scale.group &&
                design.spec.buffers.max_k && design.spec.precision.accumulator);
    const std::string yaml = spec::to_yaml(design.spec);
    const spec::ParseResult result = spec::load(yaml, "effective.yaml");
    ASSERT_TRUE(result.spec.has_value()) << base::render(result.diagnostics);
    EXPECT_EQ(elaborate(*result.spec).hash, design.hash);
  });
}

TEST(Properties, ProductHoldsEveryProductAndNoBitIsSpare) {
  for_many_designs([](const Design& design) {
    EXPECT_TRUE(holds(design.widths.product, products(design)));
    EXPECT_FALSE(holds(design.widths.product - 1, products(design)));
  });
}

TEST(Properties, PsumHoldsEveryChainAndNoBitIsSpare) {
  for_many_designs([](const Design& design) {
    const int terms = design.array.segment_rows * design.spec.sparsity.n;
    const Interval sums = times(products(design), terms);
    EXPECT_TRUE(holds(design.widths.psum, sums));
    EXPECT_FALSE(holds(design.widths.psum - 1, sums));
  });
}

TEST(Properties, ScaledHoldsTheScaledSumsOfAPass) {
  for_many_designs([](const Design& design) {
    const int terms = design.array.segment_rows * design.spec.sparsity.n;
    const Interval segment = times(times(products(design), terms), scales(design));
    EXPECT_TRUE(holds(design.widths.scaled, times(segment, design.array.segments)));
    // One product of any partial sum fits as well, without regard to what sums can occur.
    const Interval any = times(signed_range(design.widths.psum), scales(design));
    EXPECT_TRUE(holds(design.widths.scaled, any));
    if (!design.has_scales()) {
      EXPECT_EQ(design.widths.scaled, design.widths.psum);
    }
  });
}

TEST(Properties, AccumulatorHoldsTheLongestK) {
  for_many_designs([](const Design& design) {
    const Interval sums = times(times(products(design), scales(design)), design.capacity.max_k);
    EXPECT_TRUE(holds(*design.spec.precision.accumulator, sums));
    EXPECT_EQ(design.widths.accumulator,
              std::max(*design.spec.precision.accumulator, design.widths.scaled));
  });
}

TEST(Properties, DerivedAccumulatorHasNoSpareBit) {
  for_many_designs([](const Design& design) {
    spec::Spec spec = design.spec;
    spec.precision.accumulator.reset();
    const Design derived = elaborate(spec);
    const Interval sums = times(times(products(derived), scales(derived)), derived.capacity.max_k);
    EXPECT_TRUE(holds(*derived.spec.precision.accumulator, sums));
    EXPECT_FALSE(holds(*derived.spec.precision.accumulator - 1, sums));
  });
}

TEST(Properties, ArrayIsCutIntoEqualParts) {
  for_many_designs([](const Design& design) {
    const ArrayShape& array = design.array;
    const spec::Sparsity& sparsity = design.spec.sparsity;
    EXPECT_EQ(array.segments * array.segment_rows, array.rows);
    EXPECT_EQ(array.chains * array.chain_rows, array.rows);
    EXPECT_EQ(array.chains % array.segments, 0);
    EXPECT_EQ(array.multipliers,
              array.rows * array.columns * sparsity.n * design.spec.array.tokens_per_cycle);
    EXPECT_EQ(array.built_multipliers() * (array.is_packed() ? array.tokens_per_cycle : 1),
              array.multipliers);
    EXPECT_EQ(design.capacity.k_per_tile, array.rows * sparsity.m);
    EXPECT_GE(array.column_groups * array.column_group, array.columns);
    EXPECT_LT((array.column_groups - 1) * array.column_group, array.columns);
  });
}

TEST(Properties, ScaleGroupsCoverTilesOrSegments) {
  for_many_designs([](const Design& design) {
    const int group = *design.spec.scale.group;
    const int tiles = design.capacity.tiles_per_group;
    EXPECT_EQ(design.has_scales(), group > 0);
    if (group == 0) {
      EXPECT_EQ(design.array.segments, 1);
    } else if (design.array.segments > 1) {
      EXPECT_EQ(tiles, 1);
      EXPECT_EQ(design.array.segments * group, design.capacity.k_per_tile);
    } else {
      EXPECT_EQ(tiles * design.capacity.k_per_tile, group);
    }
  });
}

TEST(Properties, LoadsKeepBehindTheSwap) {
  for_many_designs([](const Design& design) {
    const ArrayShape& array = design.array;
    const int n = design.spec.sparsity.n;
    EXPECT_GE(array.load_hop, 1);
    EXPECT_LE(array.load_hop, n);
    // The swap moves n cycles a row; a line that may leave load_slope cycles a row later moves
    // load_hop: it never overtakes.
    EXPECT_EQ(array.load_slope + array.load_hop, n);
    EXPECT_GE(array.load_slope, 0);
  });
}

TEST(Properties, LoadingIsNeverSlowerThanTheWeightStreamWhereRegistersCanHelp) {
  for_many_designs([](const Design& design) {
    const ArrayShape& array = design.array;
    const auto load_cycles = [&](int slope) {
      return array.rows + (slope - 1) * (array.chain_rows - 1) + design.sparsity.decode_cycles +
             1;
    };
    const int bits = array.rows * design.stream.weight_line;
    const int stream_cycles = (bits + design.stream.bus - 1) / design.stream.bus;
    if (array.load_slope > 1) {
      EXPECT_LE(load_cycles(array.load_slope), stream_cycles);
    }
    if (array.load_hop > 1) {
      EXPECT_GT(load_cycles(array.load_slope + 1), stream_cycles);
    }
  });
}

TEST(Properties, VectorsFillColumnGroups) {
  for_many_designs([](const Design& design) {
    const int vector = design.spec.sparsity.vector;
    EXPECT_EQ(design.array.vectors * vector, design.array.columns);
    EXPECT_EQ(design.array.column_group % vector, 0);
    EXPECT_EQ(design.array.selects() * vector, design.array.stages());
  });
}

TEST(Properties, StreamLinesAddUp) {
  for_many_designs([](const Design& design) {
    const StreamFormat& stream = design.stream;
    EXPECT_EQ(stream.bus, design.spec.bus.data);
    const int weights = design.array.columns * design.spec.sparsity.n;
    const int vectors = design.array.columns / design.spec.sparsity.vector;
    EXPECT_EQ(stream.weight_line, weights * design.spec.precision.weight +
                                      vectors * design.sparsity.index_bits);
    EXPECT_EQ(stream.param_line, design.array.columns * 8);
    EXPECT_EQ(stream.activation_block, design.spec.sparsity.m * design.spec.precision.activation);
    EXPECT_EQ(stream.activation_line, stream.activation_line_blocks * stream.activation_block);
    EXPECT_EQ(stream.result_line, stream.result_lanes * 32);
  });
}

TEST(Properties, ActivationLineIsTheLongestThatDividesTheRowsAndFitsABeat) {
  for_many_designs([](const Design& design) {
    const int rows = design.array.rows;
    const int blocks = design.stream.activation_line_blocks;
    EXPECT_EQ(rows % blocks, 0);
    EXPECT_TRUE(blocks == 1 || design.stream.activation_line <= design.stream.bus);
    for (int more = blocks + 1; more <= rows; ++more) {
      if (rows % more == 0) {
        EXPECT_GT(more * design.stream.activation_block, design.stream.bus);
      }
    }
  });
}

TEST(Properties, ResultLineIsTheWidestPowerOfTwoOfColumnsThatFitsABeat) {
  for_many_designs([](const Design& design) {
    const int lanes = design.stream.result_lanes;
    const int most = std::min(design.array.columns, design.stream.bus / 32);
    EXPECT_TRUE(is_power_of_two(lanes));
    EXPECT_LE(lanes, most);
    EXPECT_GT(2 * lanes, most);
  });
}

TEST(Properties, BuffersHoldTheLongestK) {
  for_many_designs([](const Design& design) {
    const Capacity& capacity = design.capacity;
    const std::int64_t word_bits = std::int64_t{design.array.rows} *
                                   design.stream.activation_block * design.array.tokens_per_cycle;
    EXPECT_TRUE(is_power_of_two(capacity.activation_words));
    EXPECT_EQ(capacity.activation_bytes, capacity.activation_words * word_bits / 8);
    EXPECT_LE(capacity.activation_bytes, design.spec.buffers.activation_kib * 1024);
    EXPECT_GT(2 * capacity.activation_words * word_bits, design.spec.buffers.activation_kib * 8192);
    EXPECT_EQ(capacity.max_k, *design.spec.buffers.max_k);
    EXPECT_GE(std::int64_t{capacity.max_k_tiles} * capacity.k_per_tile, capacity.max_k);
    EXPECT_LE(capacity.max_k_tiles, capacity.activation_words);
    EXPECT_LE(capacity.max_k_tiles, 65535);
    EXPECT_EQ(capacity.token_tile, design.spec.buffers.tokens);
    EXPECT_GE(capacity.bundles * design.array.tokens_per_cycle, capacity.token_tile);
    EXPECT_LT((capacity.bundles - 1) * design.array.tokens_per_cycle, capacity.token_tile);
  });
}

TEST(Properties, ScaleFifoHoldsTheSetsOfAllPassesInFlight) {
  for_many_designs([](const Design& design) {
    const Capacity& capacity = design.capacity;
    EXPECT_TRUE(is_power_of_two(capacity.scale_fifo_depth));
    // Passes follow each other at least as many cycles apart as they have lines to load.
    const int apart = std::max(design.array.rows, design.latency.pass_min);
    const int in_flight = (design.latency.issue_to_psum + apart - 1) / apart;
    EXPECT_GT(capacity.scale_fifo_depth, in_flight);
  });
}

TEST(Properties, LatencyFollowsTheChain) {
  for_many_designs([](const Design& design) {
    const ArrayShape& array = design.array;
    const int chain = array.chain_rows * design.spec.sparsity.n;
    // Beyond one cycle per product: buffer address, block, diagonal and operand; and to pack, to
    // unpack, and to halve the number of chains until one is left.
    int expected = chain + 4;
    if (array.is_packed()) {
      expected += 2;
      for (int left = array.chains / array.segments; left > 1; left = (left + 1) / 2) ++expected;
    }
    EXPECT_EQ(design.latency.issue_to_psum, expected);
    EXPECT_EQ(design.latency.psum_to_write, design.has_scales() ? 4 : 2);
    EXPECT_EQ(design.latency.pass_min, 3);
  });
}

}  // namespace
}  // namespace heddle::arch
