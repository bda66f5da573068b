// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/multiplier.h"

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"

namespace heddle::arch {
namespace {

using spec::Multiplier;
using spec::TargetFamily;

Multiplier automatic(TargetFamily family) {
  spec::Target target;
  target.family = family;
  return resolve_multiplier(Multiplier::kAuto, target);
}

TEST(Multiplier, AutoTakesLutsWhereDspBlocksAreOfNoUse) {
  EXPECT_EQ(automatic(TargetFamily::kIce40), Multiplier::kLut);
  for (const TargetFamily family : {TargetFamily::kXc7, TargetFamily::kXcup, TargetFamily::kEcp5,
                                    TargetFamily::kGeneric, TargetFamily::kAsic}) {
    EXPECT_EQ(automatic(family), Multiplier::kDsp);
  }
}

TEST(Multiplier, IsWhatTheSpecAsksFor) {
  spec::Target target;
  EXPECT_EQ(resolve_multiplier(Multiplier::kLut, target), Multiplier::kLut);
  target.family = TargetFamily::kIce40;
  target.part = "hx8k";
  EXPECT_EQ(resolve_multiplier(Multiplier::kDsp, target), Multiplier::kDsp);
}

TEST(Multiplier, OfLutsBelongsToOneToken) {
  spec::Spec spec;
  spec.name = "core";
  spec.sparsity.n = 2;
  spec.sparsity.m = 4;
  spec.array.tokens_per_cycle = 2;
  EXPECT_TRUE(elaborate(spec).array.is_packed());
  spec.array.multiplier = Multiplier::kLut;
  const Design design = elaborate(spec);
  EXPECT_FALSE(design.array.is_packed());
  EXPECT_EQ(design.array.built_multipliers(), design.array.multipliers);
}

}  // namespace
}  // namespace heddle::arch
