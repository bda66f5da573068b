// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/elaborate.h"

#include <string>

#include <gtest/gtest.h>

#include "generator/spec/parse.h"

/// Designs worked out by hand from docs/numbers.md and docs/stream-core.md.
namespace heddle::arch {
namespace {

Design design_of(const std::string& yaml) {
  const spec::ParseResult result = spec::load(yaml, "test.yaml");
  EXPECT_TRUE(result.spec.has_value()) << base::render(result.diagnostics);
  return elaborate(result.spec.value_or(spec::Spec{}));
}

const char* const kNm24 =
    "name: nm24\n"
    "sparsity: {n: 2, m: 4}\n"
    "precision: {weight: 4, activation: 8}\n"
    "array: {rows: 16, columns: 16}\n"
    "buffers: {tokens: 64, activation_kib: 256}\n"
    "scale: {group: 128, bits: 8}\n"
    "bus: {data: 128}\n";

/// Three segments of two rows, nothing a power of two.
std::string segmented(int bus_bits) {
  return "name: segmented\n"
         "sparsity: {n: 5, m: 16, index: position}\n"
         "precision: {weight: 3, activation: 5}\n"
         "array: {rows: 6, columns: 5, column_group: 2}\n"
         "buffers: {tokens: 9, activation_kib: 1}\n"
         "scale: {group: 32, bits: 4}\n"
         "bus: {data: " +
         std::to_string(bus_bits) + "}\n";
}

const char* const kSingleMultiplier =
    "name: single\n"
    "sparsity: {n: 1, m: 1}\n"
    "precision: {weight: 2, activation: 2}\n"
    "array: {rows: 1, columns: 1}\n"
    "buffers: {tokens: 1, activation_kib: 1}\n"
    "scale: {group: 0}\n"
    "bus: {data: 32}\n";

TEST(Elaborate, FillsInEveryOptional) {
  const spec::Spec spec = design_of("name: core\nsparsity: {n: 2, m: 4}\n").spec;
  EXPECT_EQ(spec.sparsity.index, spec::IndexEncoding::kCombinatorial);
  EXPECT_EQ(spec.array.column_group, 4);
  EXPECT_EQ(spec.scale.group, 128);
  EXPECT_EQ(spec.buffers.max_k, 65536);
  EXPECT_EQ(spec.precision.accumulator, 35);
}

TEST(Elaborate, KeepsWhatIsGiven) {
  const spec::Spec spec = design_of(
                              "name: core\n"
                              "sparsity: {n: 2, m: 4, index: bitmask}\n"
                              "precision: {accumulator: 40}\n"
                              "array: {column_group: 3}\n"
                              "buffers: {max_k: 1000}\n"
                              "scale: {group: 256}\n")
                              .spec;
  EXPECT_EQ(spec.sparsity.index, spec::IndexEncoding::kBitmask);
  EXPECT_EQ(spec.array.column_group, 3);
  EXPECT_EQ(spec.scale.group, 256);
  EXPECT_EQ(spec.buffers.max_k, 1000);
  EXPECT_EQ(spec.precision.accumulator, 40);
}

TEST(ElaborateNm24, Array) {
  const Design design = design_of(kNm24);
  EXPECT_EQ(design.sparsity.index_bits, 3);
  EXPECT_EQ(design.sparsity.slice_bits, 11);
  EXPECT_EQ(design.array.rows, 16);
  EXPECT_EQ(design.array.columns, 16);
  EXPECT_EQ(design.array.column_group, 4);
  EXPECT_EQ(design.array.column_groups, 4);
  EXPECT_EQ(design.array.segments, 1);
  EXPECT_EQ(design.array.segment_rows, 16);
  EXPECT_EQ(design.array.multipliers, 512);
  EXPECT_EQ(design.array.load_hop, 1);
  EXPECT_EQ(design.array.load_slope, 1);
}

TEST(ElaborateNm24, Widths) {
  const Design design = design_of(kNm24);
  EXPECT_EQ(design.widths.product, 12);
  EXPECT_EQ(design.widths.psum, 17);         // 32 * 2^10 = 2^15 needs 16 bits and a sign
  EXPECT_EQ(design.widths.scaled, 25);       // 17 bits times 8 bits
  EXPECT_EQ(design.widths.accumulator, 35);  // 65536 * 2^10 * 255 < 2^34
}

TEST(ElaborateNm24, StreamsAndBuffers) {
  const Design design = design_of(kNm24);
  EXPECT_EQ(design.stream.bus, 128);
  EXPECT_EQ(design.stream.weight_line, 176);
  EXPECT_EQ(design.stream.param_line, 128);
  EXPECT_EQ(design.stream.activation_block, 32);
  EXPECT_EQ(design.stream.activation_line_blocks, 4);
  EXPECT_EQ(design.stream.activation_line, 128);
  EXPECT_EQ(design.stream.result_lanes, 4);
  EXPECT_EQ(design.stream.result_line, 128);
  EXPECT_EQ(design.capacity.token_tile, 64);
  EXPECT_EQ(design.capacity.activation_words, 4096);
  EXPECT_EQ(design.capacity.activation_bytes, 262144);
  EXPECT_EQ(design.capacity.max_k, 65536);
  EXPECT_EQ(design.capacity.max_k_tiles, 1024);
  EXPECT_EQ(design.capacity.k_per_tile, 64);
  EXPECT_EQ(design.capacity.tiles_per_group, 2);
  EXPECT_TRUE(design.has_scales());
  EXPECT_EQ(design.capacity.scale_fifo_depth, 8);
  EXPECT_EQ(design.latency.issue_to_psum, 36);
  EXPECT_EQ(design.latency.psum_to_write, 4);
  EXPECT_EQ(design.latency.pass_min, 3);
}

TEST(ElaborateSegmented, Array) {
  const Design design = design_of(segmented(512));
  EXPECT_EQ(design.sparsity.index_bits, 20);
  EXPECT_EQ(design.sparsity.slice_bits, 35);
  EXPECT_EQ(design.sparsity.candidates, 12);
  EXPECT_EQ(design.sparsity.select_bits, 4);
  EXPECT_EQ(design.array.column_groups, 3);
  EXPECT_EQ(design.array.segments, 3);
  EXPECT_EQ(design.array.segment_rows, 2);
  EXPECT_EQ(design.array.multipliers, 150);
}

TEST(ElaborateSegmented, Widths) {
  const Design design = design_of(segmented(512));
  EXPECT_EQ(design.widths.product, 8);
  EXPECT_EQ(design.widths.psum, 11);         // 10 * 2^6 = 640
  EXPECT_EQ(design.widths.scaled, 16);       // 3 * 640 * 15 = 28800
  EXPECT_EQ(design.widths.accumulator, 22);  // 1536 * 2^6 * 15 = 1474560
}

TEST(ElaborateSegmented, StreamsAndBuffers) {
  const Design design = design_of(segmented(512));
  EXPECT_EQ(design.stream.weight_line, 175);
  EXPECT_EQ(design.stream.param_line, 40);
  EXPECT_EQ(design.stream.activation_block, 80);
  EXPECT_EQ(design.stream.activation_line_blocks, 6);
  EXPECT_EQ(design.stream.activation_line, 480);
  EXPECT_EQ(design.stream.result_lanes, 4);
  EXPECT_EQ(design.stream.result_line, 128);
  EXPECT_EQ(design.capacity.activation_words, 16);  // 17 tiles of 480 bits fit 1 KiB
  EXPECT_EQ(design.capacity.activation_bytes, 960);
  EXPECT_EQ(design.capacity.max_k, 1536);
  EXPECT_EQ(design.capacity.max_k_tiles, 16);
  EXPECT_EQ(design.capacity.k_per_tile, 96);
  EXPECT_EQ(design.capacity.tiles_per_group, 1);
  EXPECT_EQ(design.latency.issue_to_psum, 14);
  EXPECT_EQ(design.latency.psum_to_write, 4);
}

TEST(ElaborateSegmented, LinesHopFasterWhenThereIsTimeToWaitForTheSwap) {
  // A pass has 1050 bits of weights: 33, 17, 9 and 3 beats. Loading takes 11, 10, 9 cycles with
  // hops of 1, 2, 3 cycles, and as many cycles as rows with hops of 4.
  EXPECT_EQ(design_of(segmented(32)).array.load_hop, 1);
  EXPECT_EQ(design_of(segmented(32)).array.load_slope, 4);
  EXPECT_EQ(design_of(segmented(64)).array.load_hop, 1);
  EXPECT_EQ(design_of(segmented(128)).array.load_hop, 3);
  EXPECT_EQ(design_of(segmented(128)).array.load_slope, 2);
  EXPECT_EQ(design_of(segmented(512)).array.load_hop, 4);
  EXPECT_EQ(design_of(segmented(512)).array.load_slope, 1);
}

TEST(ElaborateSingleMultiplier, EverythingIsAsSmallAsItCanBe) {
  const Design design = design_of(kSingleMultiplier);
  EXPECT_EQ(design.sparsity.encoding, spec::IndexEncoding::kPosition);
  EXPECT_EQ(design.sparsity.index_bits, 0);
  EXPECT_EQ(design.sparsity.slice_bits, 2);
  EXPECT_EQ(design.array.column_group, 1);
  EXPECT_EQ(design.array.multipliers, 1);
  EXPECT_EQ(design.array.load_hop, 1);
  EXPECT_EQ(design.array.load_slope, 0);
  EXPECT_EQ(design.widths.product, 4);
  EXPECT_EQ(design.widths.psum, 4);
  EXPECT_EQ(design.widths.scaled, 4);
  EXPECT_EQ(design.widths.accumulator, 16);  // 4096 * 4 = 2^14
  EXPECT_EQ(design.stream.activation_line_blocks, 1);
  EXPECT_EQ(design.stream.activation_line, 2);
  EXPECT_EQ(design.stream.result_lanes, 1);
  EXPECT_EQ(design.capacity.activation_words, 4096);
  EXPECT_EQ(design.capacity.activation_bytes, 1024);
  EXPECT_EQ(design.capacity.tiles_per_group, 0);
  EXPECT_FALSE(design.has_scales());
  EXPECT_EQ(design.latency.issue_to_psum, 5);
  EXPECT_EQ(design.latency.psum_to_write, 2);
}

TEST(Elaborate, AccumulatorHoldsAWholeTileHoweverShortK) {
  const Design design = design_of("name: core\nsparsity: {n: 2, m: 4}\nbuffers: {max_k: 1}\n");
  EXPECT_EQ(design.spec.precision.accumulator, 19);  // 2^10 * 255 = 261120
  EXPECT_EQ(design.widths.scaled, 25);
  EXPECT_EQ(design.widths.accumulator, 25);
}

TEST(Elaborate, AGivenAccumulatorIsBuilt) {
  const Design design =
      design_of("name: core\nsparsity: {n: 2, m: 4}\nprecision: {accumulator: 40}\n");
  EXPECT_EQ(design.widths.accumulator, 40);
}

TEST(Elaborate, AGroupMaySpanTiles) {
  const Design design =
      design_of("name: core\nsparsity: {n: 1, m: 3}\narray: {rows: 5}\nscale: {group: 60}\n");
  EXPECT_EQ(design.capacity.k_per_tile, 15);
  EXPECT_EQ(design.capacity.tiles_per_group, 4);
  EXPECT_EQ(design.array.segments, 1);
}

TEST(Elaborate, AGroupMayBeOneRow) {
  const Design design =
      design_of("name: core\nsparsity: {n: 2, m: 4}\narray: {rows: 7}\nscale: {group: 4}\n");
  EXPECT_EQ(design.array.segments, 7);
  EXPECT_EQ(design.array.segment_rows, 1);
  EXPECT_EQ(design.widths.psum, 13);    // 2 * 2^10
  EXPECT_EQ(design.widths.scaled, 23);  // 7 * 2^11 * 255 = 3655680
}

}  // namespace
}  // namespace heddle::arch
