// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/from_design.h"

#include <algorithm>

namespace heddle::model {

Parameters from_design(const arch::Design& design) {
  Parameters p;
  p.word_bytes = design.memory.word_bytes;
  p.burst_beats = design.memory.burst_beats;
  p.outstanding = design.spec.bus.outstanding;
  p.write_bursts = design.memory.write_bursts;
  p.rows = design.array.rows;
  p.chain_rows = design.array.chain_rows;
  p.columns = design.array.columns;
  p.column_groups = design.array.column_groups;
  p.segments = design.array.segments;
  p.tokens_per_cycle = design.array.tokens_per_cycle;
  p.load_slope = design.array.load_slope;
  p.decode_cycles = design.sparsity.decode_cycles;
  p.issue_to_psum = design.latency.issue_to_psum;
  p.psum_to_write = design.latency.psum_to_write;
  p.activation_bits = design.spec.precision.activation;
  p.weight_line_bits = design.stream.weight_line;
  p.activation_line_bits = design.stream.activation_line;
  p.lines_per_k_tile = design.array.rows / design.stream.activation_line_blocks;
  p.result_lanes = design.stream.result_lanes;
  p.has_requantizer =
      std::any_of(design.spec.output.begin(), design.spec.output.end(),
                  [](spec::OutputType output) { return output != spec::OutputType::kInt32; });
  p.k_per_tile = design.capacity.k_per_tile;
  p.activation_words = design.capacity.activation_words;
  p.tiles_per_group = design.capacity.tiles_per_group;
  p.scale_fifo_depth = design.capacity.scale_fifo_depth;
  return p;
}

}  // namespace heddle::model
