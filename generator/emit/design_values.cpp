// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/design_values.h"

namespace heddle::emit {
namespace {

ValueGroup sparsity_values(const arch::SparsityFormat& sparsity) {
  return {"sparsity",
          {{"index_bits", sparsity.index_bits},
           {"slice_bits", sparsity.slice_bits},
           {"candidates", sparsity.candidates},
           {"select_bits", sparsity.select_bits},
           {"decode_cycles", sparsity.decode_cycles}}};
}

ValueGroup array_values(const arch::ArrayShape& array) {
  return {"array",
          {{"rows", array.rows},
           {"columns", array.columns},
           {"column_group", array.column_group},
           {"column_groups", array.column_groups},
           {"vectors", array.vectors},
           {"tokens_per_cycle", array.tokens_per_cycle},
           {"segments", array.segments},
           {"segment_rows", array.segment_rows},
           {"chains", array.chains},
           {"chain_rows", array.chain_rows},
           {"pack_shift", array.pack_shift},
           {"multipliers", array.multipliers},
           {"load_hop", array.load_hop},
           {"load_slope", array.load_slope}}};
}

ValueGroup width_values(const arch::Widths& widths) {
  return {"widths",
          {{"product_bits", widths.product},
           {"chain_sum_bits", widths.chain_sum},
           {"psum_bits", widths.psum},
           {"scaled_bits", widths.scaled},
           {"accumulator_bits", widths.accumulator}}};
}

ValueGroup stream_values(const arch::StreamFormat& stream) {
  return {"stream",
          {{"bus_bits", stream.bus},
           {"weight_line_bits", stream.weight_line},
           {"param_line_bits", stream.param_line},
           {"activation_block_bits", stream.activation_block},
           {"activation_line_blocks", stream.activation_line_blocks},
           {"activation_line_bits", stream.activation_line},
           {"result_lanes", stream.result_lanes},
           {"result_line_bits", stream.result_line}}};
}

ValueGroup capacity_values(const arch::Capacity& capacity) {
  return {"capacity",
          {{"token_tile", capacity.token_tile},
           {"bundles", capacity.bundles},
           {"activation_words", capacity.activation_words},
           {"activation_bytes", capacity.activation_bytes},
           {"max_k", capacity.max_k},
           {"max_k_tiles", capacity.max_k_tiles},
           {"k_per_tile", capacity.k_per_tile},
           {"tiles_per_group", capacity.tiles_per_group},
           {"scale_fifo_depth", capacity.scale_fifo_depth}}};
}

ValueGroup memory_values(const arch::MemorySystem& memory) {
  return {"memory",
          {{"word_bytes", memory.word_bytes},
           {"burst_beats", memory.burst_beats},
           {"write_bursts", memory.write_bursts},
           {"row_granule", memory.row_granule},
           {"row_bytes_bits", memory.row_bytes_bits}}};
}

ValueGroup latency_values(const arch::Latency& latency) {
  return {"latency",
          {{"issue_to_psum", latency.issue_to_psum},
           {"psum_to_write", latency.psum_to_write},
           {"pass_min", latency.pass_min},
           {"pass_load", latency.pass_load}}};
}

}  // namespace

std::vector<ValueGroup> design_values(const arch::Design& design) {
  return {sparsity_values(design.sparsity), array_values(design.array),
          width_values(design.widths),      stream_values(design.stream),
          capacity_values(design.capacity), memory_values(design.memory),
          latency_values(design.latency)};
}

}  // namespace heddle::emit
