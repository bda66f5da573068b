// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/layout.h"

namespace heddle::cosim {

pack::Layout layout_of(const arch::Design& design) {
  pack::Layout layout;
  layout.rows = design.array.rows;
  layout.columns = design.array.columns;
  layout.n = design.spec.sparsity.n;
  layout.m = design.spec.sparsity.m;
  layout.vector = design.spec.sparsity.vector;
  layout.weight_bits = design.spec.precision.weight;
  layout.activation_bits = design.spec.precision.activation;
  layout.encoding = design.sparsity.encoding;
  layout.index_bits = design.sparsity.index_bits;
  layout.group = design.spec.scale.group.value_or(0);
  layout.scale_bits = design.spec.scale.bits;
  layout.activation_line_blocks = design.stream.activation_line_blocks;
  layout.result_lanes = design.stream.result_lanes;
  layout.bus_bits = design.stream.bus;
  return layout;
}

}  // namespace heddle::cosim
