// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/elaborate.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "generator/arch/multiplier.h"
#include "generator/arch/packing.h"
#include "generator/arch/sparsity.h"
#include "generator/base/math.h"
#include "generator/base/sha256.h"
#include "generator/spec/defaults.h"
#include "generator/spec/serialize.h"

namespace heddle::arch {
namespace {

using base::ceil_div;
using base::ceil_log2;

// Passes of one token tile must be this far apart: read, add, write of the accumulator.
constexpr int kAccumulatorLoop = 3;
// Registers between a token's issue and the first partial sum: buffer address, block, diagonal,
// operand and product.
constexpr int kIssueToFirstPsum = 5;
// Registers that packed tokens pass more: in front of the array, and behind it, where the chains of
// a segment are added up pairwise as well.
constexpr int kPackCycles = 1;
constexpr int kUnpackCycles = 1;

spec::Spec effective_spec(const spec::Spec& given) {
  spec::Spec spec = given;
  spec.sparsity.index = resolve_encoding(spec.sparsity.index, spec.sparsity.n, spec.sparsity.m);
  spec.array.multiplier = resolve_multiplier(spec.array.multiplier, spec.target);
  if (!spec.array.column_group) {
    spec.array.column_group = spec::default_column_group(spec.array.columns, spec.sparsity.vector);
  }
  if (!spec.scale.group) {
    spec.scale.group = spec::default_scale_group(spec.array.rows, spec.sparsity.m);
  }
  if (!spec.buffers.max_k) spec.buffers.max_k = spec::default_max_k(spec);
  if (!spec.precision.accumulator) {
    spec.precision.accumulator = spec::accumulator_bits_needed(spec);
  }
  return spec;
}

// A pass must be loadable in the time its weights take to stream in. Weight lines that hop from
// row to row faster than the wavefront (n cycles a row) have to wait for the previous pass's swap,
// load_slope cycles a row; more registers per row lower that wait.
int load_hop(const spec::Sparsity& sparsity, int rows, int chain_rows, int decode_cycles,
             std::int64_t stream_cycles) {
  for (int hop = 1; hop < sparsity.n - 1; ++hop) {
    const std::int64_t slope = sparsity.n - hop;
    const std::int64_t load_cycles = rows + (slope - 1) * (chain_rows - 1) + decode_cycles + 1;
    if (load_cycles <= stream_cycles) return hop;
  }
  return std::max(1, sparsity.n - 1);
}

ArrayShape array_shape(const spec::Spec& spec) {
  ArrayShape array;
  array.rows = spec.array.rows;
  array.columns = spec.array.columns;
  array.column_group = *spec.array.column_group;
  array.column_groups = static_cast<int>(ceil_div(array.columns, array.column_group));
  array.vectors = array.columns / spec.sparsity.vector;
  const int k_per_tile = array.rows * spec.sparsity.m;
  const int group = *spec.scale.group;
  array.segments = group > 0 && group < k_per_tile ? k_per_tile / group : 1;
  array.segment_rows = array.rows / array.segments;
  array.tokens_per_cycle = spec.array.tokens_per_cycle;
  const TokenPacking packing = token_packing(spec, array.segment_rows);
  array.pack_shift = packing.shift;
  array.chain_rows = packing.chain_rows;
  array.chains = array.rows / array.chain_rows;
  array.multipliers = array.rows * array.columns * spec.sparsity.n * array.tokens_per_cycle;
  return array;
}

/// How weight lines move down the array.
void set_load_timing(const spec::Spec& spec, SparsityFormat& format, ArrayShape& array) {
  // The swap mark comes with the activations, which packing delays: so must be what it swaps.
  if (array.is_packed()) format.decode_cycles = std::max(format.decode_cycles, 1 + kPackCycles);
  const std::int64_t tile_bits = std::int64_t{array.rows} * array.vectors * format.slice_bits;
  array.load_hop = load_hop(spec.sparsity, array.rows, array.chain_rows, format.decode_cycles,
                            ceil_div(tile_bits, spec.bus.data));
  array.load_slope = spec.sparsity.n - array.load_hop;
}

Widths widths(const spec::Spec& spec, const ArrayShape& array) {
  const int a = spec.precision.activation;
  const int w = spec.precision.weight;
  const std::uint64_t largest_product = std::uint64_t{1} << (a + w - 2);
  const std::uint64_t terms =
      static_cast<std::uint64_t>(array.segment_rows) * static_cast<std::uint64_t>(spec.sparsity.n);
  Widths widths;
  widths.product = a + w;
  widths.psum = std::max(widths.product, base::signed_bits(terms * largest_product));
  const std::uint64_t chains = static_cast<std::uint64_t>(array.chains / array.segments);
  widths.chain_sum =
      std::max(widths.product, base::signed_bits(terms / chains * largest_product));
  widths.scaled = widths.psum;
  if (*spec.scale.group > 0) {
    const std::uint64_t largest_scale = (std::uint64_t{1} << spec.scale.bits) - 1;
    widths.scaled = base::signed_bits(terms * static_cast<std::uint64_t>(array.segments) *
                                      largest_product * largest_scale);
    widths.scaled = std::max(widths.scaled, widths.psum + spec.scale.bits);
  }
  widths.accumulator = std::max(*spec.precision.accumulator, widths.scaled);
  return widths;
}

int activation_line_blocks(int rows, int block_bits, int bus_bits) {
  for (int blocks = rows; blocks > 1; --blocks) {
    if (rows % blocks == 0 && blocks * block_bits <= bus_bits) return blocks;
  }
  return 1;
}

StreamFormat stream_format(const spec::Spec& spec, const SparsityFormat& format,
                           const ArrayShape& array) {
  StreamFormat stream;
  stream.bus = spec.bus.data;
  stream.weight_line = array.vectors * format.slice_bits;
  stream.param_line = spec.array.columns * 8;
  stream.activation_block = spec.sparsity.m * spec.precision.activation;
  stream.activation_line_blocks =
      activation_line_blocks(spec.array.rows, stream.activation_block, stream.bus);
  stream.activation_line = stream.activation_line_blocks * stream.activation_block;
  const int lanes = std::min(spec.array.columns, stream.bus / 32);
  stream.result_lanes = 1 << base::floor_log2(static_cast<std::uint64_t>(lanes));
  stream.result_line = stream.result_lanes * 32;
  return stream;
}

Capacity capacity(const spec::Spec& spec, const ArrayShape& array, const Latency& latency) {
  Capacity capacity;
  capacity.token_tile = spec.buffers.tokens;
  capacity.bundles = static_cast<int>(ceil_div(capacity.token_tile, array.tokens_per_cycle));
  capacity.activation_words = static_cast<int>(spec::activation_words(spec));
  capacity.activation_bytes =
      capacity.activation_words * spec::activation_word_bits(spec) / 8;
  capacity.k_per_tile = array.rows * spec.sparsity.m;
  capacity.max_k = *spec.buffers.max_k;
  capacity.max_k_tiles = static_cast<int>(ceil_div(capacity.max_k, capacity.k_per_tile));
  const int group = *spec.scale.group;
  if (group > 0) capacity.tiles_per_group = std::max(1, group / capacity.k_per_tile);
  // One set per pass that can be between issue and foot (passes are at least `rows` and at least
  // kAccumulatorLoop cycles apart), and a few in reserve so that parameters run ahead.
  const std::int64_t in_flight =
      ceil_div(latency.issue_to_psum + 1, std::max(array.rows, kAccumulatorLoop)) + 3;
  capacity.scale_fifo_depth = 1 << ceil_log2(static_cast<std::uint64_t>(in_flight));
  return capacity;
}

MemorySystem memory_system(const spec::Spec& spec) {
  constexpr int kCompletionBytes = 16;
  constexpr int kLongestBurst = 32;  // long enough to keep a DRAM page busy
  constexpr int kBurstBytes = 1024;  // of the longest burst on the widest bus
  constexpr int kBurstsPerRead = 8;  // rows of results are short, so more of them are in flight
  MemorySystem memory;
  memory.word_bytes = spec.bus.data / 8;
  memory.burst_beats = std::min(kLongestBurst, kBurstBytes / memory.word_bytes);
  memory.write_bursts =
      1 << ceil_log2(static_cast<std::uint64_t>(spec.bus.outstanding * kBurstsPerRead));
  memory.row_granule = std::gcd(memory.word_bytes, kCompletionBytes);
  for (const spec::OutputType type : spec.output) {
    const int bits = spec.array.columns * spec::output_bits(type);
    memory.row_granule = std::gcd(memory.row_granule, bits / 8);
  }
  const int longest_row = std::max(kCompletionBytes, spec.array.columns * 4);
  memory.row_bytes_bits = ceil_log2(static_cast<std::uint64_t>(longest_row) + 1);
  return memory;
}

/// From the start of a pass until the weights of the next one can be in place: the longer of their
/// way into the array, row by row, and their way over the bus.
int pass_load(const ArrayShape& array, const SparsityFormat& format, const StreamFormat& stream) {
  const int slope = std::max(array.load_slope - 1, 0);
  const int rows = array.rows + slope * (array.chain_rows - 1) + format.decode_cycles;
  const std::int64_t bits = std::int64_t{array.rows} * std::max(stream.weight_line, stream.bus);
  return std::max(rows, static_cast<int>(ceil_div(bits, stream.bus)));
}

Latency latency(const spec::Spec& spec, const ArrayShape& array, const SparsityFormat& format,
                const StreamFormat& stream) {
  Latency latency;
  latency.issue_to_psum = array.chain_rows * spec.sparsity.n - 1 + kIssueToFirstPsum;
  if (array.is_packed()) {
    const auto chains = static_cast<std::uint64_t>(array.chains / array.segments);
    latency.issue_to_psum += kPackCycles + kUnpackCycles + ceil_log2(chains);
  }
  const int scale_cycles = *spec.scale.group > 0 ? 2 : 0;
  latency.psum_to_write = scale_cycles + 2;
  latency.pass_min = kAccumulatorLoop;
  latency.pass_load = pass_load(array, format, stream);
  return latency;
}

}  // namespace

Design elaborate(const spec::Spec& given) {
  Design design;
  design.spec = effective_spec(given);
  design.hash =
      base::sha256_hex(std::string("heddle ") + kVersion + "\n" + spec::to_yaml(design.spec));
  design.sparsity = sparsity_format(design.spec.sparsity, design.spec.precision.weight);
  design.array = array_shape(design.spec);
  set_load_timing(design.spec, design.sparsity, design.array);
  design.widths = widths(design.spec, design.array);
  design.stream = stream_format(design.spec, design.sparsity, design.array);
  design.latency = latency(design.spec, design.array, design.sparsity, design.stream);
  design.capacity = capacity(design.spec, design.array, design.latency);
  design.memory = memory_system(design.spec);
  return design;
}

}  // namespace heddle::arch
