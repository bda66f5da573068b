// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/read_port.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/unit/harness/memory_bench.h"

namespace sim::testing {
namespace {

TEST(ReadPort, ReturnsABurstInOrder) {
  MemoryBench bench({});
  bench.read(kBase + 16, 3, 2);
  bench.step(10);
  ASSERT_EQ(bench.beats.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(bench.beats[i].first_byte, 2 + i);
    EXPECT_EQ(bench.beats[i].id, 2);
    EXPECT_EQ(bench.beats[i].response, kOkay);
    EXPECT_EQ(bench.beats[i].last, i == 2);
    EXPECT_EQ(bench.beats[i].cycle, bench.read_addresses[0] + 1 + i);
  }
  EXPECT_TRUE(bench.memory.idle());
  EXPECT_TRUE(bench.violations.empty());
}

TEST(ReadPort, TakesItsLatency) {
  MemoryOptions options;
  options.latency = 17;
  MemoryBench bench(options);
  bench.read(kBase, 2);
  bench.step(30);
  ASSERT_EQ(bench.beats.size(), 2u);
  EXPECT_EQ(bench.beats[0].cycle, bench.read_addresses[0] + 17);
  EXPECT_EQ(bench.beats[1].cycle, bench.read_addresses[0] + 18);
}

TEST(ReadPort, MovesABeatInEveryCycleWhateverTheLatency) {
  MemoryOptions options;
  options.latency = 100;
  MemoryBench bench(options);
  for (int i = 0; i < 64; ++i) bench.read(kBase + 64 * static_cast<std::uint64_t>(i), 8);
  bench.step(600);
  ASSERT_EQ(bench.beats.size(), 512u);
  EXPECT_EQ(bench.beats.back().cycle - bench.beats.front().cycle, 511u);
}

TEST(ReadPort, JitterDelaysBurstsByItsLimit) {
  MemoryOptions options;
  options.latency = 5;
  options.jitter = 10;
  MemoryBench bench(options);
  std::set<Cycle> delays;
  for (int i = 0; i < 200; ++i) {
    bench.read(kBase, 1);
    bench.step(20);
    delays.insert(bench.beats.back().cycle - bench.read_addresses.back());
  }
  EXPECT_EQ(*delays.begin(), 5u);
  EXPECT_EQ(*delays.rbegin(), 15u);
}

TEST(ReadPort, KeepsToTheBandwidth) {
  MemoryOptions options;
  options.bandwidth = 25;
  MemoryBench bench(options);
  for (int i = 0; i < 4; ++i) bench.read(kBase, 32);
  bench.step(1000);
  ASSERT_EQ(bench.beats.size(), 128u);
  const Cycle cycles = bench.beats.back().cycle - bench.beats.front().cycle;
  EXPECT_NEAR(static_cast<double>(cycles), 4 * 127.0, 5.0);
}

TEST(ReadPort, StallsAddressesAndData) {
  MemoryOptions options;
  options.stalls = 50;
  MemoryBench bench(options);
  bench.wires.ar.offer(kBase, 1);
  bench.step(1000);
  EXPECT_NEAR(static_cast<double>(bench.read_addresses.size()), 500.0, 60.0);
  bench.wires.ar.valid = 0;
  bench.step(1000);
  MemoryBench data(options);
  for (int i = 0; i < 16; ++i) data.read(kBase, 32);
  data.beats.clear();
  const Cycle start = data.now;
  data.step(2000);
  const auto cycles = static_cast<double>(data.beats.back().cycle - start);
  EXPECT_NEAR(cycles / static_cast<double>(data.beats.size()), 2.0, 0.3);
  EXPECT_TRUE(data.violations.empty());
}

TEST(ReadPort, KeepsTheOrderOfAddressesByDefault) {
  MemoryOptions options;
  options.latency = 20;
  options.jitter = 30;
  MemoryBench bench(options);
  const std::uint8_t ids[] = {0, 3, 1, 4, 2};
  for (const std::uint8_t id : ids) bench.read(kBase, 4, id);
  bench.step(300);
  ASSERT_EQ(bench.beats.size(), 20u);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(bench.beats[i].id, ids[i / 4]);
}

TEST(ReadPort, InterleavesIdsButKeepsEachInOrder) {
  MemoryOptions options;
  options.latency = 40;
  options.interleave = true;
  MemoryBench bench(options);
  for (std::uint8_t i = 0; i < 4; ++i) {
    for (std::uint8_t id = 0; id < 5; ++id) bench.read(kBase + 64u * i, 8, id);
  }
  bench.step(400);
  ASSERT_EQ(bench.beats.size(), 160u);
  int switches = 0;
  int next[5] = {};
  for (std::size_t i = 0; i < bench.beats.size(); ++i) {
    const ReadBeat& beat = bench.beats[i];
    EXPECT_EQ(beat.first_byte, next[beat.id]++);
    switches += i > 0 && beat.id != bench.beats[i - 1].id ? 1 : 0;
  }
  EXPECT_GT(switches, 80);
  EXPECT_EQ(bench.beats.back().cycle - bench.beats.front().cycle, 159u);
  EXPECT_TRUE(bench.violations.empty());
}

TEST(ReadPort, AcceptsOnlySoMany) {
  MemoryOptions options;
  options.latency = 50;
  options.outstanding = 3;
  MemoryBench bench(options);
  bench.wires.ar.offer(kBase, 4);
  bench.step(50);
  EXPECT_EQ(bench.read_addresses.size(), 3u);
  bench.step(5);
  EXPECT_EQ(bench.read_addresses.size(), 4u);
}

TEST(ReadPort, GivesWhatWasThereWhenTheAddressCame) {
  MemoryOptions options;
  options.latency = 20;
  MemoryBench bench(options);
  bench.read(kBase, 1);
  bench.memory.storage().data()[0] = 99;
  bench.step(30);
  EXPECT_EQ(bench.beats.at(0).first_byte, 0);
}

TEST(ReadPort, AnswersErrorsBeatByBeat) {
  MemoryBench bench({});
  bench.memory.storage().inject({kBase + 8, 8, kRead, kSlaveError});
  bench.read(kBase, 3);
  bench.step(10);
  ASSERT_EQ(bench.beats.size(), 3u);
  EXPECT_EQ(bench.beats[0].response, kOkay);
  EXPECT_EQ(bench.beats[1].response, kSlaveError);
  EXPECT_EQ(bench.beats[2].response, kOkay);
  EXPECT_TRUE(bench.violations.empty());
}

TEST(ReadPort, ReportsReadsOfWhatIsNotGranted) {
  MemoryBench bench({});
  bench.memory.storage().revoke_all();
  bench.memory.storage().grant(kBase, 8, kRead);
  bench.read(kBase, 2);
  bench.step(10);
  EXPECT_EQ(bench.beats.at(0).response, kOkay);
  EXPECT_EQ(bench.beats.at(1).response, kDecodeError);
  ASSERT_EQ(bench.violations.texts().size(), 1u);
  EXPECT_NE(bench.violations.texts()[0].find("reads 0x80000008"), std::string::npos);
}

TEST(ReadPort, HoldsAnOfferedBeatUntilItIsTaken) {
  MemoryBench bench({});
  bench.read(kBase + 8, 1);
  bench.wires.r_ready = 0;
  bench.step(5);
  EXPECT_EQ(bench.wires.r_valid, 1);
  EXPECT_EQ(bench.wires.r_data[0], 1);
  EXPECT_NE(bench.memory.state().find("R waits for m_axi_rready"), std::string::npos);
  bench.wires.r_ready = 1;
  bench.step(2);
  EXPECT_EQ(bench.beats.size(), 1u);
  EXPECT_EQ(bench.wires.r_valid, 0);
}

TEST(ReadPort, CountsBeatsById) {
  MemoryBench bench({});
  bench.read(kBase, 4, 1);
  bench.read(kBase, 2, 1);
  bench.read(kBase, 7, 4);
  bench.step(30);
  EXPECT_EQ(bench.memory.traffic().read_beats[1], 6u);
  EXPECT_EQ(bench.memory.traffic().read_bursts[1], 2u);
  EXPECT_EQ(bench.memory.traffic().read_beats[4], 7u);
}

}  // namespace
}  // namespace sim::testing
