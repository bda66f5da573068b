// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/twin/design_of.h"

#include "generator/arch/registers.h"
#include "sim/model/from_design.h"

namespace heddle::twin::testing {

Design design_of(const arch::Design& from) {
  Design design;
  design.name = from.spec.name;
  design.hash = from.hash;
  design.clock_mhz = static_cast<unsigned>(from.spec.target.clock_mhz);
  design.address_bits = static_cast<unsigned>(from.spec.bus.address);
  design.parameters = model::from_design(from);
  design.n = from.spec.sparsity.n;
  design.m = from.spec.sparsity.m;
  design.vector = from.spec.sparsity.vector;
  design.weight_bits = from.spec.precision.weight;
  design.index_bits = from.sparsity.index_bits;
  design.encoding = static_cast<Encoding>(arch::encoding_code(from.sparsity.encoding));
  design.scale_bits = from.spec.scale.bits;
  design.token_tile = static_cast<std::uint32_t>(from.capacity.token_tile);
  design.max_k_tiles = static_cast<std::uint32_t>(from.capacity.max_k_tiles);
  design.outputs = 0;
  for (const spec::OutputType type : from.spec.output) {
    design.outputs |= 1u << arch::output_code(type);
  }
  design.rounding = static_cast<Rounding>(arch::rounding_code(from.spec.rounding));
  for (const arch::Register& row : arch::registers()) {
    if (row.kind != arch::RegisterKind::kCapability) continue;
    design.capabilities.push_back(
        {static_cast<std::uint32_t>(row.offset), arch::capability_value(from, row)});
  }
  return design;
}

}  // namespace heddle::twin::testing
