// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// The rings, their doorbell, and registers that are written at the wrong time.
#include <cstdlib>
#include <deque>
#include <utility>

#include "tests/faults/contract/contract_test.h"
#include "tests/faults/contract/rules.h"

namespace heddle::contract {
namespace {

constexpr std::uint32_t kNoise = 0x5A5A5A40;
constexpr sim::Cycle kAWhile = 300;  // in which a doorbell that counts would show

class DoorbellTest : public ContractTest {
 protected:
  void go_round(std::uint32_t ring_log2);

  /// Writes a doorbell that must be ignored.
  void expect_ignored(Rig& rig, std::uint16_t doorbell) {
    const std::uint32_t before = rig.read(HEDDLE_REG_DOORBELL);
    rig.write(HEDDLE_REG_DOORBELL, doorbell);
    EXPECT_EQ(rig.read(HEDDLE_REG_DOORBELL), before);
    EXPECT_EQ(rig.read(HEDDLE_REG_STATUS) & HEDDLE_STATUS_FAULT_MASK, HEDDLE_STATUS_FAULT_MASK);
    EXPECT_EQ(rig.read(HEDDLE_REG_INTERRUPT_STATUS) & HEDDLE_INTERRUPT_STATUS_FAULT_MASK,
              HEDDLE_INTERRUPT_STATUS_FAULT_MASK);
  }
};
CONTRACT_TESTS(DoorbellTest);

/// Of so many descriptors that an ideal memory has to do.
class CountTest : public ContractTest {};
INSTANTIATE_TEST_SUITE_P(Memory, CountTest, testing::Values(0u));

/// Legal and illegal descriptors at random, several times round, with doorbells for as many as the
/// ring has room for, at random, whether the device is busy or not.
void DoorbellTest::go_round(std::uint32_t ring_log2) {
  Rig& rig = open("modes", ring_log2);
  const std::vector<Rule> list = rules(rig.capabilities());
  const std::uint16_t last = static_cast<std::uint16_t>(5 * rig.entries() + 3);
  std::uint16_t number = 0;
  std::deque<std::pair<std::uint8_t, heddle_status_t>> expected;
  const auto collect = [&] {
    expect_completion(rig.next(), number, expected.front().first, expected.front().second);
    expected.pop_front();
    ++number;
  };
  while (number < last) {
    for (std::uint64_t i = random().below(rig.room() + 1); i > 0; --i) {
      Descriptor descriptor = rig.legal(random().below(rig.gemms()));
      descriptor.tag = static_cast<std::uint8_t>(random().next());
      heddle_status_t status = HEDDLE_OK;
      if (random().below(3) == 0) {
        const Rule& rule = list[random().below(list.size())];
        rule.break_it(descriptor);
        status = rule.status;
      }
      expected.emplace_back(descriptor.tag, status);
      rig.put(descriptor);
      if (random().below(2) == 0) rig.ring();
    }
    rig.ring();
    for (std::uint64_t i = random().below(expected.size() + 1); i > 0; --i) collect();
  }
  while (!expected.empty()) collect();
  expect_job(rig);
}

TEST_P(DoorbellTest, GoesRoundARingOfOne) { go_round(0); }
TEST_P(DoorbellTest, GoesRoundARingOfTwo) { go_round(1); }
TEST_P(DoorbellTest, GoesRoundARingOfEight) { go_round(3); }

TEST_P(DoorbellTest, IgnoresOneThatGoesBackwards) {
  Rig& rig = open("modes");
  const Descriptor descriptor = rig.legal(0);
  rig.put(descriptor);
  rig.put(descriptor);
  rig.ring();
  expect_ignored(rig, 1);
  expect_ignored(rig, 0);
  expect_ignored(rig, 0xFFFF);
  expect_completion(rig.next(), 0, descriptor.tag, HEDDLE_OK);
  expect_completion(rig.next(), 1, descriptor.tag, HEDDLE_OK);
  expect_ignored(rig, 1);
  rig.step(kAWhile);
  EXPECT_EQ(rig.read(HEDDLE_REG_FETCHED), 2u);
  expect_job(rig);
  EXPECT_NE(rig.read(HEDDLE_REG_STATUS) & HEDDLE_STATUS_FAULT_MASK, 0u) << "before a reset";
}

TEST_P(DoorbellTest, IgnoresOneBeyondTheRing) {
  for (const std::uint32_t ring_log2 : {0u, 2u}) {
    Rig& rig = open("modes", ring_log2);
    const auto entries = static_cast<std::uint16_t>(rig.entries());
    for (const int ahead : {entries + 1, entries + 2, 0x7FFF, 0x8000, 0xFFFF}) {
      expect_ignored(rig, static_cast<std::uint16_t>(ahead));
    }
    rig.step(kAWhile);
    EXPECT_EQ(rig.read(HEDDLE_REG_FETCHED), 0u);
    for (std::uint16_t i = 0; i < entries; ++i) rig.put(rig.legal(0));
    rig.ring();
    // Too far, even if all of them have completed by now.
    expect_ignored(rig, static_cast<std::uint16_t>(2 * entries + 1));
    for (std::uint16_t i = 0; i < entries; ++i) {
      expect_completion(rig.next(), i, rig.legal(0).tag, HEDDLE_OK);
    }
    expect_job(rig);
    EXPECT_EQ(rig.finish(), "");
  }
}

TEST_P(DoorbellTest, TakesTheSameOneTwiceWithoutEffect) {
  Rig& rig = open("modes");
  rig.put(rig.legal(0));
  rig.ring();
  rig.ring();
  expect_completion(rig.next(), 0, rig.legal(0).tag, HEDDLE_OK);
  rig.ring();
  rig.step(kAWhile);
  EXPECT_EQ(rig.read(HEDDLE_REG_FETCHED), 1u);
  EXPECT_EQ(rig.read(HEDDLE_REG_STATUS), 0u);
  expect_job(rig);
}

// More than 2^16 descriptors: numbers, doorbell and counts begin again at 0.
TEST_P(CountTest, StartsAgainAfterTwoToTheSixteenth) {
  constexpr std::uint32_t kRingLog2 = 9;
  Rig& rig = open("modes", kRingLog2);
  Descriptor illegal = rig.legal(0);
  illegal.tokens = 0;
  const std::uint32_t rounds = (1u << 16 >> kRingLog2) + 1;
  for (std::uint32_t round = 0; round < rounds; ++round) {
    const std::uint16_t first = rig.submitted();
    while (rig.room() > 0) rig.put(illegal);
    rig.ring();
    for (std::size_t i = 0; i < rig.entries(); ++i) {
      const Completion completion = rig.next();
      ASSERT_EQ(completion.number, static_cast<std::uint16_t>(first + i));
      ASSERT_EQ(completion.status, HEDDLE_BAD_DIMENSION);
    }
  }
  EXPECT_EQ(rig.read(HEDDLE_REG_DESCRIPTORS), rounds << kRingLog2);
  expect_job(rig);
}

/// Writes noise to the registers of the rings; all of them must stay.
void expect_rings_fixed(Rig& rig) {
  for (const std::uint32_t offset :
       {HEDDLE_REG_RING_BASE, HEDDLE_REG_RING_BASE + 4, HEDDLE_REG_RING_SIZE,
        HEDDLE_REG_COMPLETION_BASE, HEDDLE_REG_COMPLETION_BASE + 4}) {
    const std::uint32_t before = rig.read(offset);
    rig.write(offset, kNoise);
    EXPECT_EQ(rig.read(offset), before) << "register " << offset;
  }
}

TEST_P(DoorbellTest, KeepsItsRingsWhileEnabledOrBusy) {
  sim::MemoryOptions slow = memory();
  slow.latency += 1000;  // busy for longer than the accesses take
  Rig& rig = open("modes", 2, slow);
  expect_rings_fixed(rig);  // enabled, idle
  rig.put(rig.legal(0));
  rig.ring();
  expect_rings_fixed(rig);  // enabled, busy
  rig.write(HEDDLE_REG_CONTROL, 0);
  expect_rings_fixed(rig);  // not enabled, busy
  EXPECT_EQ(rig.read(HEDDLE_REG_STATUS), HEDDLE_STATUS_BUSY_MASK) << "the test is too late";
  expect_completion(rig.next(), 0, rig.legal(0).tag, HEDDLE_OK);
  EXPECT_EQ(rig.check(0), "");
}

TEST_P(DoorbellTest, TakesOtherRingsOverWhenIdleAndNotEnabled) {
  Rig& rig = open("modes", 2);
  expect_job(rig);
  rig.write(HEDDLE_REG_CONTROL, 0);
  rig.wait_idle();
  rig.move_rings(1);
  rig.write(HEDDLE_REG_CONTROL, HEDDLE_CONTROL_ENABLE_MASK);
  expect_job(rig);
  expect_job(rig);
}

// What is under way goes on, what is not waits.
TEST_P(DoorbellTest, FetchesNothingWhileNotEnabled) {
  Rig& rig = open("modes");
  rig.write(HEDDLE_REG_CONTROL, 0);
  const Descriptor descriptor = rig.legal(0);
  rig.put(descriptor);
  rig.ring();
  rig.step(kAWhile);
  EXPECT_EQ(rig.read(HEDDLE_REG_FETCHED), 0u);
  EXPECT_EQ(rig.read(HEDDLE_REG_STATUS), 0u);
  rig.write(HEDDLE_REG_CONTROL, HEDDLE_CONTROL_ENABLE_MASK);
  while (rig.read(HEDDLE_REG_FETCHED) == 0) continue;
  rig.write(HEDDLE_REG_CONTROL, 0);
  rig.put(descriptor);
  rig.ring();
  expect_completion(rig.next(), 0, descriptor.tag, HEDDLE_OK);
  rig.wait_idle();
  rig.step(kAWhile);
  EXPECT_EQ(rig.read(HEDDLE_REG_FETCHED), 1u);
  EXPECT_EQ(rig.check(0), "");
  rig.write(HEDDLE_REG_CONTROL, HEDDLE_CONTROL_ENABLE_MASK);
  expect_completion(rig.next(), 1, descriptor.tag, HEDDLE_OK);
  expect_job(rig);
}

// The results of an earlier one are read only when they are there.
TEST_P(DoorbellTest, OrdersWhatDependsOnEachOtherByFences) {
  Rig& rig = open("chain");
  for (int round = 0; round < 5; ++round) {
    rig.prepare();
    const std::uint16_t first = rig.submitted();
    for (std::size_t i = 0; i < rig.gemms(); ++i) rig.put(rig.legal(i));
    rig.ring();
    for (std::size_t i = 0; i < rig.gemms(); ++i) {
      expect_completion(rig.next(), static_cast<std::uint16_t>(first + i), rig.legal(i).tag,
                        HEDDLE_OK);
      EXPECT_EQ(rig.check(i), "");
    }
  }
}

}  // namespace
}  // namespace heddle::contract
