// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/multiplier.h"

namespace heddle::arch {

// The few DSP blocks of the UltraPlus take a stage's product but not its sum, and Yosys 0.23 makes
// wrong netlists of stages whose sum begins with a constant: LUTs for all of the family.
spec::Multiplier resolve_multiplier(spec::Multiplier multiplier, const spec::Target& target) {
  if (multiplier != spec::Multiplier::kAuto) return multiplier;
  const bool is_ice40 = target.family == spec::TargetFamily::kIce40;
  return is_ice40 ? spec::Multiplier::kLut : spec::Multiplier::kDsp;
}

}  // namespace heddle::arch
