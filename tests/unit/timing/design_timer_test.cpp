// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/timing/design_timer.h"

#include <gtest/gtest.h>

#include "generator/cli/prediction.h"
#include "tests/unit/cli/designs.h"

namespace heddle::timing {
namespace {

using cli::nm24_design;
using cli::small_design;

constexpr network::Memory kFastMemory{16, std::nullopt, 0};

network::GemmCost cost_of(const arch::Design& design, const network::Memory& memory,
                          const network::Gemm& gemm, model::Cycle patience = 1 << 20) {
  const auto cost = DesignTimer(design, memory, patience).cost(gemm);
  EXPECT_TRUE(cost.ok());
  return cost.ok() ? cost.value() : network::GemmCost{};
}

network::Gemm gemm_of(std::int64_t tokens, std::int64_t k, std::int64_t o,
                      const network::Density& density = {2, 4}) {
  return {tokens, k, o, density, spec::OutputType::kInt32, false};
}

cli::Prediction predicted(const arch::Design& design, const network::Gemm& gemm) {
  using cli::Pattern;
  const Pattern pattern{gemm.density.is_dense() ? Pattern::Kind::kDense : Pattern::Kind::kBlocks,
                        gemm.density.n, gemm.density.m};
  return cli::predict(design, {gemm.tokens, gemm.k, gemm.o}, pattern).value();
}

TEST(DesignTimer, SaysWhatAPredictionSays) {
  const arch::Design design = nm24_design();
  for (const network::Gemm& gemm : {gemm_of(1, 4096, 4096), gemm_of(64, 512, 100),
                                    gemm_of(130, 300, 50, {1, 1}), gemm_of(64, 256, 40, {1, 4})}) {
    const network::GemmCost cost = cost_of(design, kFastMemory, gemm);
    const cli::Prediction prediction = predicted(design, gemm);
    EXPECT_EQ(cost.cycles, prediction.cycles);
    EXPECT_EQ(cost.bytes.read(), prediction.bytes.read());
    EXPECT_EQ(cost.bytes.written(), prediction.bytes.written());
  }
  EXPECT_EQ(cost_of(design, kFastMemory, gemm_of(3, 8, 5)).useful_macs, 3 * 8 * 5 / 2);
}

/// Without patience, only some token tiles are followed; what they move is exact, and cycles
/// nearly.
TEST(DesignTimer, GoesOnFromTheFirstTokenTiles) {
  const std::vector<std::pair<arch::Design, network::Gemm>> cases = {
      {nm24_design(), gemm_of(2000, 1024, 512)},
      {nm24_design(), gemm_of(1987, 300, 70)},
      {nm24_design(), gemm_of(700, 11008, 256)},
      {nm24_design(), gemm_of(999, 512, 512, {1, 1})},
      {small_design(2, 4), gemm_of(501, 700, 20)},
      {small_design(1, 3), gemm_of(333, 90, 17, {1, 1})}};
  for (const auto& [design, gemm] : cases) {
    const network::Memory memory{static_cast<double>(design.memory.word_bytes), std::nullopt, 0};
    const network::GemmCost cost = cost_of(design, memory, gemm, 1);
    const cli::Prediction exact = predicted(design, gemm);
    EXPECT_NEAR(static_cast<double>(cost.cycles) / static_cast<double>(exact.cycles), 1, 1e-3)
        << gemm.tokens;
    EXPECT_EQ(cost.bytes.read(), exact.bytes.read()) << gemm.tokens;
    EXPECT_EQ(cost.bytes.written(), exact.bytes.written()) << gemm.tokens;
    EXPECT_EQ(cost_of(design, memory, gemm).cycles, exact.cycles) << gemm.tokens;
  }
}

TEST(DesignTimer, WaitsForMemory) {
  const arch::Design design = nm24_design();
  network::Memory slow = kFastMemory;
  slow.latency = 101;
  // A latency of zero is one of one cycle; descriptor, operands, results and completion.
  EXPECT_EQ(cost_of(design, slow, gemm_of(1, 64, 16)).cycles,
            cost_of(design, kFastMemory, gemm_of(1, 64, 16)).cycles + 4 * 100);
}

TEST(DesignTimer, TakesTheTimeOfItsBytesWhereMemoryIsSlower) {
  const arch::Design design = nm24_design();
  const network::GemmCost fast = cost_of(design, kFastMemory, gemm_of(1, 4096, 4096));
  const network::Memory slow{16, 4.0, 0};
  EXPECT_EQ(cost_of(design, slow, gemm_of(1, 4096, 4096)).cycles,
            slow.cycles(fast.bytes.read(), fast.bytes.written()));
  // Bound by its multipliers: a slightly slower memory changes nothing.
  const network::Memory enough{16, 15.0, 0};
  EXPECT_EQ(cost_of(design, enough, gemm_of(512, 1024, 1024)).cycles,
            cost_of(design, kFastMemory, gemm_of(512, 1024, 1024)).cycles);
}

TEST(DesignTimer, RefusesWhatThePredictionRefuses) {
  spec::Spec spec;
  spec.name = "no_sums";
  spec.sparsity = {2, 4, spec::IndexEncoding::kAuto, 1};
  spec.scale.group = 128;
  spec.output = {spec::OutputType::kInt8};
  const arch::Design design = arch::elaborate(spec);
  const network::Gemm gemm = gemm_of(1, design.capacity.max_k + 1, 8);
  EXPECT_FALSE(DesignTimer(design, kFastMemory).cost(gemm).ok());
}

}  // namespace
}  // namespace heddle::timing
