// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/workload.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/spec/defaults.h"
#include "generator/spec/parse.h"
#include "tests/support/random_spec.h"

/// What a GEMM moves, against counts of the single words that docs/device.md lets it touch.
namespace heddle::arch {
namespace {

using spec::OutputType;

Design design_of(const std::string& yaml) {
  const spec::ParseResult parsed = spec::load(yaml, "test.yaml");
  EXPECT_TRUE(parsed.spec.has_value()) << base::render(parsed.diagnostics);
  return elaborate(parsed.spec.value());
}

/// 2:4, 2 x 3 blocks, a scale per 8 weights (one per K tile), a bus of 64 bits.
Design odd_design() {
  return design_of(
      "name: odd\nsparsity: {n: 2, m: 4}\narray: {rows: 2, columns: 3}\n"
      "scale: {group: 8}\nbuffers: {tokens: 4, activation_kib: 1}\nbus: {data: 64}\n");
}

/// One slice per tile.
Workload workload_of(const Design& design, std::int64_t tokens, std::int64_t k, std::int64_t o) {
  Workload workload;
  workload.tokens = tokens;
  workload.k = k;
  workload.o = o;
  const std::int64_t k_tiles = (k + design.capacity.k_per_tile - 1) / design.capacity.k_per_tile;
  const std::int64_t o_tiles = (o + design.array.columns - 1) / design.array.columns;
  workload.slices.assign(static_cast<std::size_t>(k_tiles * o_tiles), 1);
  return workload;
}

/// Bytes of the words that hold the bits first..last of a row.
std::int64_t bytes_touched(const Design& design, std::int64_t first, std::int64_t last) {
  std::set<std::int64_t> words;
  for (std::int64_t bit = first; bit <= last; ++bit) {
    words.insert(bit / 8 / design.memory.word_bytes);
  }
  return static_cast<std::int64_t>(words.size()) * design.memory.word_bytes;
}

/// A row of o elements, each O tile's part by itself.
std::int64_t row_touched(const Design& design, std::int64_t o, int bits) {
  std::int64_t bytes = 0;
  for (std::int64_t begin = 0; begin < o;) {
    std::int64_t end = begin;
    while (end < o && end - begin < design.array.columns) ++end;
    bytes += bytes_touched(design, begin * bits, end * bits - 1);
    begin = end;
  }
  return bytes;
}

TEST(Traffic, CountsEveryPurpose) {
  const Design design = odd_design();
  Workload workload = workload_of(design, 5, 17, 7);
  workload.bias = true;
  workload.accumulate = true;
  workload.token_tile = 2;
  const Traffic bytes = traffic(design, workload);
  EXPECT_EQ(bytes.descriptors, 64);
  // Nine passes of two lines of three slices of 11 bits, three times: 594 bits are 2 blocks.
  EXPECT_EQ(bytes.weights, 3 * 2 * 64);
  // An O tile has a line of slice counts, three of scales and four of biases: 24 lines of 24 bits.
  EXPECT_EQ(bytes.params, 3 * 2 * 64);
  EXPECT_EQ(bytes.activations, 5 * 24);
  // Rows of 12, 12 and 4 bytes: words 0-1, 1-2 and 3.
  EXPECT_EQ(bytes.partials, 5 * 5 * 8);
  EXPECT_EQ(bytes.results, 5 * 5 * 8);
  EXPECT_EQ(bytes.completions, 16);
  EXPECT_EQ(bytes.read(), 64 + 384 + 384 + 120 + 200);
  EXPECT_EQ(bytes.written(), 216);
}

TEST(Traffic, WritesNarrowResultsInTheirWords) {
  const Design design = odd_design();
  Workload workload = workload_of(design, 1, 8, 7);
  workload.output = OutputType::kInt8;
  EXPECT_EQ(traffic(design, workload).results, 3 * 8);  // bytes 0-2, 3-5 and 6 of one word
}

TEST(Traffic, CountsACompletionAsWholeWords) {
  for (const int bits : {32, 64, 128, 256, 512}) {
    const Design design =
        design_of("name: bus\nsparsity: {n: 1, m: 2}\nbus: {data: " + std::to_string(bits) + "}\n");
    const Traffic bytes = traffic(design, workload_of(design, 1, 2, 1));
    EXPECT_EQ(bytes.completions, bytes_touched(design, 0, 16 * 8 - 1)) << bits;
  }
}

TEST(Traffic, CountsTheWordsOfRowsOnEveryDesign) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const Design design = elaborate(test_support::random_spec(seed));
    for (std::int64_t o = 1; o <= 2 * design.array.columns + 1 && o < 50; ++o) {
      const std::int64_t k = 1 + (seed + o) % design.capacity.max_k % 100;
      Workload workload = workload_of(design, 2, k, o);
      workload.accumulate = true;
      workload.output = design.spec.output.front();
      const Traffic bytes = traffic(design, workload);
      ASSERT_EQ(bytes.results,
                2 * row_touched(design, o, spec::output_bits(design.spec.output.front())))
          << "random_spec " << seed << ", O " << o;
      ASSERT_EQ(bytes.partials, 2 * row_touched(design, o, 32))
          << "random_spec " << seed << ", O " << o;
      ASSERT_EQ(bytes.activations,
                2 * bytes_touched(design, 0, k * design.spec.precision.activation - 1))
          << "random_spec " << seed << ", K " << k;
    }
  }
}

TEST(Traffic, ReadsWeightsOncePerTokenTile) {
  const Design design = odd_design();
  Workload workload = workload_of(design, 8, 8, 3);
  const std::int64_t once = [&] {
    workload.token_tile = 4;
    const Traffic bytes = traffic(design, workload);
    return (bytes.weights + bytes.params) / 2;
  }();
  workload.token_tile = 1;
  const Traffic bytes = traffic(design, workload);
  EXPECT_EQ(bytes.weights + bytes.params, 8 * once);
}

TEST(Bounds, TakeTheBusierSideOfTheBus) {
  const Design design = odd_design();
  EXPECT_EQ(bounds(design, 1, {80, 24}, 100).bandwidth_cycles, 10);
  EXPECT_EQ(bounds(design, 1, {80, 96}, 100).bandwidth_cycles, 12);
}

TEST(Bounds, DivideUsefulWorkByTheMultipliers) {
  const Design design = odd_design();
  ASSERT_EQ(design.array.multipliers, 12);
  EXPECT_EQ(bounds(design, 121, {0, 0}, 22).multiplier_cycles, 11);
  EXPECT_DOUBLE_EQ(bounds(design, 120, {0, 0}, 20).utilization, 0.5);
}

}  // namespace
}  // namespace heddle::arch
