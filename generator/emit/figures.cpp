// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/figures.h"

namespace heddle::emit {

Figures figures_of(const arch::Design& design) {
  const spec::Spec& spec = design.spec;
  Figures figures;
  figures.dense_macs_per_cycle =
      std::int64_t{design.array.rows} * design.array.columns * spec.sparsity.m *
      design.array.tokens_per_cycle;
  figures.peak_gops =
      2e-3 * static_cast<double>(figures.dense_macs_per_cycle) * spec.target.clock_mhz;
  figures.weight_bits_stored = static_cast<double>(design.sparsity.slice_bits) /
                               (spec.sparsity.m * spec.sparsity.vector);
  // A scale takes a byte of the parameter stream, whatever its width.
  if (design.has_scales()) figures.scale_bits_stored = 8.0 / spec.scale.group.value();
  figures.compute_latency =
      design.latency.issue_to_psum + design.array.column_groups - 1 + design.latency.psum_to_write;
  figures.memories = {
      {"activation buffer", design.array.rows * design.array.tokens_per_cycle,
       design.capacity.activation_words, design.stream.activation_block},
      {"accumulators, two banks", 2 * design.array.columns * design.array.tokens_per_cycle,
       design.capacity.bundles, design.widths.accumulator},
  };
  return figures;
}

}  // namespace heddle::emit
