// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/write_port.h"

#include <gtest/gtest.h>

#include "tests/unit/harness/memory_bench.h"

namespace sim::testing {
namespace {

TEST(WritePort, WritesABurstAndAnswersOnce) {
  MemoryBench bench({});
  bench.write(kBase + 64, 3, 100);
  bench.step(5);
  EXPECT_EQ(bench.byte(kBase + 64), 100);
  EXPECT_EQ(bench.byte(kBase + 72), 101);
  EXPECT_EQ(bench.byte(kBase + 87), 102);
  EXPECT_EQ(bench.byte(kBase + 88), 11);
  EXPECT_EQ(bench.responses, std::vector<std::uint8_t>{kOkay});
  EXPECT_TRUE(bench.memory.idle());
  EXPECT_TRUE(bench.violations.empty());
}

TEST(WritePort, AnswersALatencyAfterTheLastData) {
  MemoryOptions options;
  options.latency = 12;
  MemoryBench bench(options);
  bench.write(kBase, 2, 1);
  const Cycle last = bench.now - 1;
  bench.step(20);
  ASSERT_EQ(bench.acknowledges.size(), 1u);
  EXPECT_EQ(bench.acknowledges[0], last + 12);
  EXPECT_EQ(bench.memory.traffic().last_acknowledge, last + 12);
}

TEST(WritePort, DataIsVisibleOnlyWithItsAnswer) {
  MemoryOptions options;
  options.latency = 12;
  MemoryBench bench(options);
  bench.write(kBase, 1, 77);
  bench.step(5);
  EXPECT_EQ(bench.byte(kBase), 0);
  bench.step(10);
  EXPECT_EQ(bench.byte(kBase), 77);
}

TEST(WritePort, KeepsToTheBandwidth) {
  MemoryOptions options;
  options.bandwidth = 50;
  MemoryBench bench(options);
  const Cycle start = bench.now;
  for (int i = 0; i < 8; ++i) bench.write(kBase, 32, 0);
  EXPECT_NEAR(static_cast<double>(bench.now - start), 512.0, 16.0);
}

TEST(WritePort, StallsEveryChannelAndLosesNothing) {
  MemoryOptions options;
  options.stalls = 60;
  options.latency = 3;
  options.jitter = 9;
  MemoryBench bench(options);
  for (std::uint8_t i = 0; i < 32; ++i) bench.write(kBase + 64u * i, 4, i);
  bench.step(400);
  EXPECT_EQ(bench.responses.size(), 32u);
  for (std::uint8_t i = 0; i < 32; ++i) EXPECT_EQ(bench.byte(kBase + 64u * i + 24), i + 3);
  EXPECT_TRUE(bench.violations.empty());
}

TEST(WritePort, AcceptsOnlySoMany) {
  MemoryOptions options;
  options.outstanding = 2;
  options.latency = 100;
  MemoryBench bench(options);
  bench.write(kBase, 1, 0);
  bench.write(kBase, 1, 0);
  bench.wires.aw.offer(kBase, 1);
  bench.step(50);
  EXPECT_EQ(bench.wires.aw.ready, 0);
  EXPECT_NE(bench.memory.state().find("AW waits for the memory"), std::string::npos);
}

TEST(WritePort, AnswersTheWorstOfABurst) {
  MemoryBench bench({});
  bench.memory.storage().inject({kBase + 8, 8, kWrite, kSlaveError});
  bench.write(kBase, 3, 50);
  bench.step(5);
  EXPECT_EQ(bench.responses, std::vector<std::uint8_t>{kSlaveError});
  EXPECT_EQ(bench.byte(kBase), 50);
  EXPECT_EQ(bench.byte(kBase + 8), 1);
  EXPECT_EQ(bench.byte(kBase + 16), 52);
  EXPECT_TRUE(bench.violations.empty());
}

TEST(WritePort, ReportsWritesOfWhatIsNotGranted) {
  MemoryBench bench({});
  bench.memory.storage().revoke_all();
  bench.memory.storage().grant(kBase, 8, kWrite);
  bench.write(kBase, 2, 50);
  bench.step(5);
  EXPECT_EQ(bench.responses, std::vector<std::uint8_t>{kDecodeError});
  EXPECT_EQ(bench.byte(kBase + 8), 1);
  ASSERT_EQ(bench.violations.texts().size(), 1u);
  EXPECT_NE(bench.violations.texts()[0].find("writes 0x80000008"), std::string::npos);
}

TEST(WritePort, BeatsWithoutStrobesWriteNothing) {
  MemoryBench bench({});
  bench.memory.storage().revoke_all();
  bench.wires.aw.offer(kBase + 8, 1);
  bench.step();
  bench.wires.aw.valid = 0;
  bench.wires.offer_data(9, true);
  bench.wires.w_strobes = 0;
  bench.step();
  bench.wires.w_valid = 0;
  bench.step(5);
  EXPECT_EQ(bench.responses, std::vector<std::uint8_t>{kOkay});
  EXPECT_EQ(bench.byte(kBase + 8), 1);
  EXPECT_TRUE(bench.violations.empty());
}

}  // namespace
}  // namespace sim::testing
