// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cosim/named_designs.h"

namespace heddle::cosim_test {

const std::vector<NamedDesign>& named_designs() {
  static const std::vector<NamedDesign> designs = {
      {"one_by_one",
       "{name: one, sparsity: {n: 1, m: 1}, array: {rows: 1, columns: 1},"
       " buffers: {tokens: 1, activation_kib: 1}, scale: {group: 0}, bus: {data: 32}}"},
      {"seven_by_five",
       "{name: odd, sparsity: {n: 2, m: 4}, array: {rows: 7, columns: 5, column_group: 2},"
       " buffers: {tokens: 9, activation_kib: 4}, rounding: tflite}"},
      {"dense_block",
       "{name: dense, sparsity: {n: 4, m: 4}, array: {rows: 3, columns: 4},"
       " precision: {weight: 8, activation: 8}, buffers: {tokens: 7, activation_kib: 2},"
       " scale: {group: 24}, bus: {data: 64}}"},
      {"one_of_32",
       "{name: thin, sparsity: {n: 1, m: 32}, array: {rows: 2, columns: 3, column_group: 1},"
       " buffers: {tokens: 5, activation_kib: 4}, scale: {group: 0}, bus: {data: 256}}"},
      {"three_of_8_bitmask",
       "{name: mask, sparsity: {n: 3, m: 8, index: bitmask}, array: {rows: 3, columns: 6},"
       " precision: {weight: 3, activation: 5}, buffers: {tokens: 6, activation_kib: 2},"
       " scale: {group: 48}, rounding: onnx, output: [int32, int8, int4]}"},
      {"five_of_16_position",
       "{name: wide, sparsity: {n: 5, m: 16, index: position}, array: {rows: 2, columns: 3},"
       " precision: {weight: 5}, buffers: {tokens: 8, activation_kib: 4}, scale: {group: 0}}"},
      {"eight_of_16_combinatorial",
       "{name: deep, sparsity: {n: 8, m: 16}, array: {rows: 3, columns: 2, column_group: 1},"
       " precision: {weight: 2}, buffers: {tokens: 6, activation_kib: 4}, bus: {data: 512}}"},
      {"sixteen_of_32",
       "{name: big, sparsity: {n: 16, m: 32}, array: {rows: 2, columns: 2},"
       " precision: {weight: 2, activation: 2}, buffers: {tokens: 4, activation_kib: 1},"
       " bus: {data: 32}}"},
      {"segmented",
       "{name: split, sparsity: {n: 2, m: 4}, array: {rows: 6, columns: 6, column_group: 4},"
       " buffers: {tokens: 10, activation_kib: 2}, scale: {group: 8, bits: 5}, rounding: tflite,"
       " output: [int8, int4], bus: {data: 64}}"},
      {"parts_of_24",
       "{name: parts, sparsity: {n: 2, m: 4}, array: {rows: 3, columns: 4},"
       " buffers: {tokens: 7, activation_kib: 1, max_k: 40}, scale: {group: 24},"
       " output: [int32, int8, int4], bus: {data: 64}}"},
      {"weight_8_activation_8",
       "{name: w8a8, sparsity: {n: 2, m: 4}, array: {rows: 4, columns: 4},"
       " precision: {weight: 8, activation: 8}, buffers: {tokens: 16, activation_kib: 1},"
       " scale: {group: 32}, rounding: onnx}"},
      {"two_tokens_in_a_multiplier",
       "{name: pair, sparsity: {n: 2, m: 4}, target: {family: xc7},"
       " array: {rows: 6, columns: 5, column_group: 2, tokens_per_cycle: 2},"
       " buffers: {tokens: 11, activation_kib: 2}, output: [int32, int8]}"},
      {"two_tokens_in_short_chains",
       "{name: chains, sparsity: {n: 2, m: 4}, target: {family: xcup},"
       " precision: {weight: 8, activation: 8},"
       " array: {rows: 10, columns: 3, tokens_per_cycle: 2},"
       " buffers: {tokens: 8, activation_kib: 4}, scale: {group: 0}}"},
      {"three_tokens_in_segments",
       "{name: trio, sparsity: {n: 3, m: 5}, target: {family: xcup},"
       " precision: {weight: 4, activation: 4},"
       " array: {rows: 12, columns: 4, tokens_per_cycle: 3},"
       " buffers: {tokens: 10, activation_kib: 2}, scale: {group: 30}, output: [int32, int4]}"},
      {"four_tokens_apart",
       "{name: quad, sparsity: {n: 1, m: 4}, target: {family: generic},"
       " precision: {weight: 3, activation: 7},"
       " array: {rows: 3, columns: 6, column_group: 3, tokens_per_cycle: 4},"
       " buffers: {tokens: 9, activation_kib: 1}, bus: {data: 64}}"},
      {"vectors_of_two",
       "{name: twin, sparsity: {n: 2, m: 4, vector: 2}, array: {rows: 5, columns: 6},"
       " buffers: {tokens: 9, activation_kib: 2}, output: [int32, int8, int4]}"},
      {"vectors_of_three",
       "{name: odd_vector, sparsity: {n: 3, m: 8, index: bitmask, vector: 3},"
       " precision: {weight: 5, activation: 6}, array: {rows: 3, columns: 6},"
       " buffers: {tokens: 7, activation_kib: 2}, scale: {group: 48}, bus: {data: 64}}"},
      {"vectors_of_four_1_of_4",
       "{name: quartet, sparsity: {n: 1, m: 4, index: position, vector: 4},"
       " precision: {weight: 8, activation: 8}, array: {rows: 4, columns: 12, column_group: 8},"
       " buffers: {tokens: 10, activation_kib: 2}, scale: {group: 8}, rounding: onnx}"},
      {"one_vector_of_all_columns",
       "{name: whole, sparsity: {n: 4, m: 16, vector: 8}, array: {rows: 2, columns: 8},"
       " precision: {weight: 3}, buffers: {tokens: 6, activation_kib: 2}, scale: {group: 0},"
       " bus: {data: 32}}"},
      {"vectors_of_dense_blocks",
       "{name: vdense, sparsity: {n: 2, m: 2, vector: 2}, array: {rows: 3, columns: 4},"
       " buffers: {tokens: 5, activation_kib: 1}, scale: {group: 6}, bus: {data: 64}}"},
      {"vectors_of_two_packed_tokens",
       "{name: vpair, sparsity: {n: 2, m: 4, vector: 2}, target: {family: xc7},"
       " array: {rows: 6, columns: 4, column_group: 2, tokens_per_cycle: 2},"
       " buffers: {tokens: 11, activation_kib: 2}, output: [int32, int8]}"},
      {"vectors_of_two_tokens_apart",
       "{name: vapart, sparsity: {n: 3, m: 5, vector: 2}, target: {family: generic},"
       " precision: {weight: 3, activation: 7},"
       " array: {rows: 2, columns: 6, tokens_per_cycle: 2},"
       " buffers: {tokens: 9, activation_kib: 1}, scale: {group: 0}}"},
      {"booth_digits",
       "{name: booth, sparsity: {n: 2, m: 4}, target: {family: ice40, part: iCE40HX8K-CT256},"
       " array: {rows: 5, columns: 4}, buffers: {tokens: 9, activation_kib: 2}}"},
      {"booth_digits_of_8_bits",
       "{name: booth8, sparsity: {n: 4, m: 4}, precision: {weight: 8, activation: 8},"
       " array: {rows: 3, columns: 4, multiplier: lut}, buffers: {tokens: 7, activation_kib: 2},"
       " scale: {group: 24}, bus: {data: 64}}"},
      {"booth_digits_of_odd_widths",
       "{name: booth5, sparsity: {n: 3, m: 8}, precision: {weight: 5, activation: 7},"
       " array: {rows: 4, columns: 3, column_group: 2, multiplier: lut},"
       " buffers: {tokens: 6, activation_kib: 2}, scale: {group: 16}}"},
      {"booth_digits_for_two_tokens",
       "{name: booth_pair, sparsity: {n: 2, m: 4}, target: {family: xc7},"
       " array: {rows: 6, columns: 5, column_group: 2, tokens_per_cycle: 2, multiplier: lut},"
       " buffers: {tokens: 11, activation_kib: 2}}"},
  };
  return designs;
}

}  // namespace heddle::cosim_test
