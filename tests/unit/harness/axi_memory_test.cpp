// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/axi_memory.h"

#include <gtest/gtest.h>

#include "tests/unit/harness/memory_bench.h"

namespace sim::testing {
namespace {

TEST(AxiMemory, ReadsAndWritesAtOnce) {
  MemoryOptions options;
  options.latency = 30;
  MemoryBench bench(options);
  for (int i = 0; i < 8; ++i) bench.read(kBase, 32);
  bench.beats.clear();
  const Cycle start = bench.now;
  for (int i = 0; i < 6; ++i) bench.write(kBase + 1024, 32, 0);
  const auto cycles = static_cast<std::size_t>(bench.now - start);
  EXPECT_EQ(cycles, 6u * 33);  // an address and its data follow each other
  EXPECT_GE(bench.beats.size(), cycles - 30);
}

TEST(AxiMemory, SeesItsOwnWrites) {
  MemoryBench bench({}, 64);
  bench.write(kBase + 128, 2, 200);
  bench.step(5);
  bench.read(kBase + 192, 1);
  bench.step(5);
  EXPECT_EQ(bench.beats.at(0).first_byte, 201);
}

TEST(AxiMemory, ResetForgetsBurstsAndKeepsBytes) {
  MemoryOptions options;
  options.latency = 20;
  MemoryBench bench(options);
  bench.write(kBase, 1, 5);
  bench.step(30);
  bench.read(kBase, 8);
  bench.write(kBase + 8, 1, 6);
  bench.memory.reset();
  bench.checker.reset();
  EXPECT_TRUE(bench.memory.idle());
  EXPECT_EQ(bench.wires.r_valid, 0);
  bench.beats.clear();
  bench.step(50);
  EXPECT_TRUE(bench.beats.empty());
  EXPECT_EQ(bench.byte(kBase), 5);
  EXPECT_EQ(bench.byte(kBase + 8), 1);
  EXPECT_TRUE(bench.violations.empty());
}

TEST(AxiMemory, SaysWhatIsInFlight) {
  MemoryOptions options;
  options.latency = 20;
  MemoryBench bench(options);
  bench.read(kBase, 8, 3);
  bench.read(kBase, 8, 3);
  const std::string state = bench.memory.state();
  EXPECT_NE(state.find("2 reads in flight, 2 of ID 3"), std::string::npos) << state;
  EXPECT_NE(state.find("0 writes in flight"), std::string::npos) << state;
}

TEST(AxiMemory, FollowsTheSeed) {
  const auto cycles = [](std::uint64_t seed) {
    MemoryOptions options;
    options.stalls = 40;
    options.seed = seed;
    MemoryBench bench(options);
    for (int i = 0; i < 8; ++i) bench.read(kBase, 8);
    bench.step(300);
    std::vector<Cycle> all;
    for (const ReadBeat& beat : bench.beats) all.push_back(beat.cycle);
    return all;
  };
  EXPECT_EQ(cycles(1), cycles(1));
  EXPECT_NE(cycles(1), cycles(2));
}

}  // namespace
}  // namespace sim::testing
