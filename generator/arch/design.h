// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "generator/spec/spec.h"

/// What a spec implies: every width, depth, latency and layout, computed once.
namespace heddle::arch {

/// N:M storage and selection. Formulas: docs/stream-core.md.
struct SparsityFormat {
  spec::IndexEncoding encoding = spec::IndexEncoding::kPosition;  ///< never kAuto
  int index_bits = 0;    ///< stored bits of one slice's index code, may be 0
  int slice_bits = 0;    ///< record of a slice: vector * n * weight bits + index_bits
  int candidates = 0;    ///< m - n + 1: positions that one slot can name
  int select_bits = 0;   ///< ceil(log2(candidates)), at least 1
  int decode_cycles = 0; ///< pipeline stages of the index decoder, at least 1
};

/// The grid of multiply-add stages.
struct ArrayShape {
  int rows = 0;
  int columns = 0;
  int column_group = 0;   ///< columns that share one activation register
  int column_groups = 0;  ///< ceil(columns / column_group)
  int vectors = 0;        ///< in width: columns / outputs that share positions
  int tokens_per_cycle = 0;  ///< tokens that enter together: a bundle
  int segments = 0;       ///< parts of a column, each with its own group scale
  int segment_rows = 0;   ///< rows / segments
  int chains = 0;         ///< of multipliers per column, a multiple of segments
  int chain_rows = 0;     ///< rows / chains
  int pack_shift = 0;     ///< bits between tokens that share a multiplier; 0: none do
  int multipliers = 0;    ///< products per cycle: rows * columns * n * tokens_per_cycle
  int load_hop = 0;       ///< cycles a weight line takes from one row to the next
  int load_slope = 0;     ///< load_slope * r cycles after a swap, row r may be loaded again

  bool is_packed() const { return pack_shift > 0; }
  /// Stationary weights.
  int stages() const { return multipliers / tokens_per_cycle; }
  /// Selects: those of the slots of a vector.
  int selects() const { return stages() / columns * vectors; }
  /// As built: one for each product, or one for the products of all tokens.
  int built_multipliers() const { return is_packed() ? stages() : multipliers; }
};

/// Bits of every number on the way from operand to output.
struct Widths {
  int product = 0;
  int chain_sum = 0;    ///< one token's sum in one chain
  int psum = 0;         ///< one token's sum in one segment
  int scaled = 0;       ///< sum over segments of scale * psum (= psum without scales)
  int accumulator = 0;  ///< 1 + ceil(log2(largest magnitude + 1))
};

/// Line formats of the streams (docs/stream-core.md), in bits unless said otherwise.
struct StreamFormat {
  int bus = 0;                     ///< TDATA width of every stream
  int weight_line = 0;             ///< vectors * slice_bits
  int param_line = 0;              ///< columns * 8
  int activation_block = 0;        ///< m * activation bits
  int activation_line_blocks = 0;  ///< blocks written per cycle; divides rows
  int activation_line = 0;
  int result_lanes = 0;  ///< columns drained per cycle
  int result_line = 0;   ///< result_lanes * 32
};

/// Memories and run-time limits.
struct Capacity {
  int token_tile = 0;           ///< largest token tile
  int bundles = 0;              ///< ceil(token_tile / tokens_per_cycle): accumulator depth
  int activation_words = 0;     ///< depth of each of the R banks, a power of two
  std::int64_t activation_bytes = 0;  ///< of all banks: a word has a block of each of its tokens
  std::int64_t max_k = 0;       ///< longest K of one command
  int max_k_tiles = 0;
  int k_per_tile = 0;           ///< rows * m
  int tiles_per_group = 0;      ///< K tiles per scale group; 1 when segmented, 0 without scales
  int scale_fifo_depth = 0;     ///< scale sets in flight between issue and column foot
};

/// The device's side of the bus (docs/device.md).
struct MemorySystem {
  int word_bytes = 0;      ///< one beat
  int burst_beats = 0;     ///< longest burst
  int write_bursts = 0;    ///< write bursts in flight, a power of two
  int row_granule = 0;     ///< bytes that the address of everything written is a multiple of
  int row_bytes_bits = 0;  ///< of the number of bytes in a row of an O tile
};

/// Cycles between fixed points of the pipeline.
struct Latency {
  int issue_to_psum = 0;  ///< token issued -> chain output valid, column group 0
  int psum_to_write = 0;  ///< chain output -> accumulator written
  int pass_min = 0;       ///< shortest distance between two passes (accumulator hazard)
  int pass_load = 0;      ///< from the start of a pass until the next one's weights are in place
};

/// The elaborated design: immutable, complete, no optional left. The one source from which RTL,
/// documents, packer layout and predictions are rendered.
struct Design {
  spec::Spec spec;   ///< effective spec: every optional filled, nothing kAuto
  std::string hash;  ///< sha256 of the canonical effective spec and tool version, hex
  SparsityFormat sparsity;
  ArrayShape array;
  Widths widths;
  StreamFormat stream;
  Capacity capacity;
  MemorySystem memory;
  Latency latency;

  /// Whether stages multiply by Booth digits, in LUTs.
  bool is_booth() const { return spec.array.multiplier == spec::Multiplier::kLut; }
  bool has_scales() const { return capacity.tiles_per_group > 0; }
};

}  // namespace heddle::arch
