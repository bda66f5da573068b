// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/packing.h"

#include <cstdint>

namespace heddle::arch {
namespace {

/// Signed bits of the wide operand of the family's multipliers; 0 when they are built to measure.
/// UG479 (DSP48E1: 25 x 18), UG579 (DSP48E2: 27 x 18), FPGA-TN-02205 (MULT18X18D).
int operand_bits(spec::TargetFamily family) {
  switch (family) {
    case spec::TargetFamily::kXc7:
      return 25;
    case spec::TargetFamily::kXcup:
      return 27;
    case spec::TargetFamily::kEcp5:
      return 18;
    case spec::TargetFamily::kGeneric:
    case spec::TargetFamily::kIce40:
    case spec::TargetFamily::kAsic:
      break;
  }
  return 0;
}

}  // namespace

TokenPacking token_packing(const spec::Spec& spec, int segment_rows) {
  const int tokens = spec.array.tokens_per_cycle;
  const int activation = spec.precision.activation;
  TokenPacking packing;
  packing.chain_rows = segment_rows;
  if (spec.array.multiplier == spec::Multiplier::kLut) return packing;
  // The top token needs its own bits and one more, for what the one below borrows.
  const int room = operand_bits(spec.target.family) - activation - 1;
  if (tokens == 1 || room < tokens - 1) return packing;

  const int shift = room / (tokens - 1);
  const std::int64_t largest_sum = (std::int64_t{1} << (shift - 1)) - 1;
  const std::int64_t largest_product = std::int64_t{1}
                                       << (activation + spec.precision.weight - 2);
  const std::int64_t most_rows = largest_sum / largest_product / spec.sparsity.n;
  for (int rows = segment_rows; rows > 0; --rows) {
    if (segment_rows % rows != 0 || rows > most_rows) continue;
    packing.shift = shift;
    packing.chain_rows = rows;
    break;
  }
  return packing;
}

}  // namespace heddle::arch
