// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/recurrence.h"

#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <random>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/base/math.h"
#include "sim/model/from_design.h"
#include "sim/model/workload.h"
#include "tests/support/random_spec.h"
#include "tests/unit/model/workloads.h"

namespace heddle::model::testing {
namespace {

auto fields(const Counters& c) {
  return std::make_tuple(c.cycles, c.issued_bundles, c.stall_weights, c.stall_activations,
                         c.stall_output, c.stall_memory, c.read_beats, c.write_beats,
                         c.descriptors);
}

void expect_equal(const Outcome& leaping, const Outcome& stepping) {
  EXPECT_EQ(leaping.cycles, stepping.cycles);
  EXPECT_EQ(leaping.interrupt_cycles, stepping.interrupt_cycles);
  EXPECT_EQ(fields(leaping.counters), fields(stepping.counters));
  ASSERT_EQ(leaping.completions.size(), stepping.completions.size());
  for (std::size_t i = 0; i < leaping.completions.size(); ++i) {
    EXPECT_EQ(leaping.completions[i].start, stepping.completions[i].start);
    EXPECT_EQ(leaping.completions[i].finish, stepping.completions[i].finish);
    EXPECT_EQ(leaping.completions[i].written, stepping.completions[i].written);
  }
}

MemoryOptions draw_memory(std::mt19937_64& random) {
  MemoryOptions memory;
  memory.latency = random() % 2 == 0 ? 0 : random() % 300;
  memory.bandwidth = random() % 3 == 0 ? static_cast<unsigned>(20 + random() % 80) : 100;
  memory.outstanding = random() % 3 == 0 ? 1 + random() % 8 : 512;
  return memory;
}

/// 80 seeds, or 1500 with HEDDLE_TEST_FULL in the environment; and those that have found something.
std::vector<std::uint32_t> seeds() {
  std::vector<std::uint32_t> seeds = {181, 318, 338, 517};
  seeds.resize(seeds.size() + (std::getenv("HEDDLE_TEST_FULL") != nullptr ? 1500 : 80));
  std::iota(seeds.begin() + 4, seeds.end(), 1);
  return seeds;
}

/// Random designs, GEMMs and memory.
TEST(Recurrence, ChangesNothingButTheTimeItTakes) {
  std::uint64_t cycles = 0;
  std::uint64_t stepped = 0;
  for (const std::uint32_t seed : seeds()) {
    const arch::Design design = arch::elaborate(test_support::random_spec(seed));
    std::mt19937_64 random(seed);
    const arch::Workload workload = draw_workload(design, random, 1 << 21);
    const MemoryOptions memory = draw_memory(random);
    Schedule schedule = schedule_of(design, {workload});
    // The second one starts in the tail of the first.
    if (random() % 3 == 0) {
      auto& descriptors = schedule.submissions.front().descriptors;
      descriptors.push_back(descriptors.front());
    }
    const Outcome leaping = run(from_design(design), memory, schedule);
    schedule.leap = false;
    const Outcome stepping = run(from_design(design), memory, schedule);
    SCOPED_TRACE(
        fmt::format("seed {}, T,K,O = {},{},{}", seed, workload.tokens, workload.k, workload.o));
    expect_equal(leaping, stepping);
    EXPECT_EQ(stepping.stepped, stepping.cycles + 1);
    cycles += leaping.cycles;
    stepped += leaping.stepped;
  }
  EXPECT_LT(stepped, cycles);
}

/// Leaping and stepping through the same work give the same; tells how much of it was stepped.
double share_stepped(const arch::Design& design, const arch::Workload& workload, Cycle latency,
                     int repeats = 1) {
  MemoryOptions memory;
  memory.latency = latency;
  Schedule schedule = schedule_of(design, {workload});
  auto& descriptors = schedule.submissions.front().descriptors;
  for (int i = 1; i < repeats; ++i) descriptors.push_back(descriptors.front());
  const Outcome leaping = run(from_design(design), memory, schedule);
  schedule.leap = false;
  expect_equal(leaping, run(from_design(design), memory, schedule));
  return static_cast<double>(leaping.stepped) / static_cast<double>(leaping.cycles);
}

arch::Design narrow_design() {
  spec::Spec spec;
  spec.name = "narrow";
  spec.sparsity = {2, 4, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 4;
  spec.array.columns = 4;
  return arch::elaborate(spec);
}

/// Token tiles repeat themselves as a whole where each O tile has slices of its own.
TEST(Recurrence, LeapsOverTokenTilesOfAnyWeights) {
  const arch::Design design = narrow_design();
  std::mt19937_64 random(7);
  arch::Workload workload;
  workload.k = 512;
  workload.o = 64;
  workload.tokens = 40 * arch::token_tile(design, {4096, workload.k, workload.o}) + 1;
  for (std::int64_t tile = 0; tile < 512 / design.capacity.k_per_tile * 16; ++tile) {
    workload.slices.push_back(static_cast<std::uint8_t>(1 + random() % 2));
  }
  EXPECT_LT(share_stepped(design, workload, 100), 0.3);
}

/// Rows that fill no whole bursts, one GEMM behind the other.
TEST(Recurrence, LeapsAlongRoundsOfManyOTiles) {
  const arch::Design design = narrow_design();
  arch::Workload workload;
  workload.tokens = 100;
  workload.k = 1000;
  workload.o = 515;
  const std::int64_t tiles = base::ceil_div(workload.k, design.capacity.k_per_tile) * 129;
  workload.slices.assign(static_cast<std::size_t>(tiles), 1);
  EXPECT_LT(share_stepped(design, workload, 37, 2), 0.7);
}

TEST(Recurrence, LeapsOverMostOfALargeGemm) {
  spec::Spec spec;
  spec.name = "nm24";
  spec.sparsity = {2, 4, spec::IndexEncoding::kAuto, 1};
  const arch::Design design = arch::elaborate(spec);
  arch::Workload workload;
  workload.tokens = 512;
  workload.k = 4096;
  workload.o = 4096;
  workload.slices.assign(64 * 256, 1);
  MemoryOptions memory;
  memory.latency = 100;
  const Outcome outcome = run(design, {workload}, memory);
  EXPECT_GT(outcome.cycles, 8'388'608u);
  EXPECT_LT(outcome.stepped, outcome.cycles / 60);
}

}  // namespace
}  // namespace heddle::model::testing
