// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// When the device does what, cycle by cycle, without any data. Every part stands for the module of
/// the RTL with its name and keeps those of the module's registers that time depends on, so a run
/// takes exactly as many cycles as the RTL does.
///
/// Nothing here depends on the generator: an emitted package takes these files with it.
namespace heddle::model {

using Cycle = std::uint64_t;

/// What time depends on in a design; arch::Design and docs/device.md explain each.
struct Parameters {
  // Bus
  int word_bytes = 16;
  int burst_beats = 32;
  int outstanding = 8;
  int write_bursts = 64;

  // Array
  int rows = 0;
  int chain_rows = 0;
  int columns = 0;
  int column_groups = 0;
  int segments = 0;
  int tokens_per_cycle = 1;
  int load_slope = 1;
  int decode_cycles = 1;
  int issue_to_psum = 0;
  int psum_to_write = 0;

  // Streams
  int activation_bits = 8;
  int weight_line_bits = 0;
  int activation_line_bits = 0;
  int lines_per_k_tile = 1;  ///< activation lines: rows / blocks of a line
  int result_lanes = 4;
  bool has_requantizer = true;  ///< int8 or int4 output

  // Capacity
  int k_per_tile = 0;
  int activation_words = 0;
  int tiles_per_group = 0;  ///< K tiles per scale group; 0 without scales
  int scale_fifo_depth = 2;

  bool has_scales() const { return tiles_per_group > 0; }
  int bus_bits() const { return 8 * word_bytes; }
  /// Words that a burst stays within: bursts do not cross a multiple of it.
  int chunk_beats() const {
    constexpr int kPageBytes = 4096;
    const int page = kPageBytes / word_bytes;
    return burst_beats < page ? burst_beats : page;
  }
};

}  // namespace heddle::model
