// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
{{origin_c}}
#include "{{name}}_design.h"

#include "heddle_registers.h"

namespace {

heddle::twin::Design make_design() {
  heddle::twin::Design design;
  design.name = "{{name}}";
  design.hash = "{{hash}}";
  design.clock_mhz = {{clock_mhz}};
  design.address_bits = {{address_bits}};
  design.n = {{n}};
  design.m = {{m}};
  design.vector = {{vector}};
  design.weight_bits = {{weight_bits}};
  design.index_bits = {{index_bits}};
  design.encoding = heddle::twin::Encoding{ {{encoding_code}} };
  design.scale_bits = {{scale_bits}};
  design.token_tile = {{token_tile}};
  design.max_k_tiles = {{max_k_tiles}};
  design.outputs = 0b{{output_mask}};
  design.rounding = heddle::twin::Rounding{ {{rounding_code}} };

  heddle::model::Parameters& p = design.parameters;
  p.word_bytes = {{word_bytes}};
  p.burst_beats = {{burst_beats}};
  p.outstanding = {{outstanding}};
  p.write_bursts = {{write_bursts}};
  p.rows = {{rows}};
  p.chain_rows = {{chain_rows}};
  p.columns = {{columns}};
  p.column_groups = {{column_groups}};
  p.segments = {{segments}};
  p.tokens_per_cycle = {{tokens_per_cycle}};
  p.load_slope = {{load_slope}};
  p.decode_cycles = {{decode_cycles}};
  p.issue_to_psum = {{issue_to_psum}};
  p.psum_to_write = {{psum_to_write}};
  p.activation_bits = {{activation_bits}};
  p.weight_line_bits = {{weight_line_bits}};
  p.activation_line_bits = {{activation_line_bits}};
  p.lines_per_k_tile = {{rows}} / {{activation_line_blocks}};
  p.result_lanes = {{result_lanes}};
  p.has_requantizer = {{has_requantizer}};
  p.k_per_tile = {{k_per_tile}};
  p.activation_words = {{activation_words}};
  p.tiles_per_group = {{tiles_per_group}};
  p.scale_fifo_depth = {{scale_fifo_depth}};

  design.capabilities = {
{{#constants}}
      {HEDDLE_REG_{{constant}}, {{constant_value}}},
{{/constants}}
  };
  return design;
}

}  // namespace

const heddle::twin::Design& {{name}}_design() {
  static const heddle::twin::Design design = make_design();
  return design;
}
