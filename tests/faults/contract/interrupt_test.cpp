// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// The interrupt: whose completion raises it, when, and what takes it back.
#include "tests/faults/contract/contract_test.h"

namespace heddle::contract {
namespace {

constexpr sim::Cycle kSettled = 30;    // after which a completion has raised what it will
constexpr sim::Cycle kPatience = 100;  // for an interrupt that is due
constexpr sim::Cycle kTick = 16;
constexpr sim::Cycle kReaction = 8;  // from memory's acknowledge to the pin, at most

class InterruptTest : public ContractTest {
 protected:
  Rig& open_enabled(std::uint32_t mask) {
    Rig& rig = open("modes");
    rig.write(HEDDLE_REG_INTERRUPT_ENABLE, mask);
    return rig;
  }
};
CONTRACT_TESTS(InterruptTest);

std::uint32_t pending(Rig& rig) { return rig.read(HEDDLE_REG_INTERRUPT_STATUS); }

void clear(Rig& rig, std::uint32_t mask) { rig.write(HEDDLE_REG_INTERRUPT_STATUS, mask); }

void coalesce(Rig& rig, std::uint32_t count, std::uint32_t ticks) {
  rig.write(HEDDLE_REG_COALESCE,
            count << HEDDLE_COALESCE_COUNT_SHIFT | ticks << HEDDLE_COALESCE_TICKS_SHIFT);
}

Descriptor silent(const Rig& rig) { return rig.legal(0); }

Descriptor raising(const Rig& rig) {
  Descriptor descriptor = rig.legal(0);
  descriptor.flags |= kInterrupt;
  return descriptor;
}

/// Runs a descriptor; whether the pin is high thereafter.
bool raises(Rig& rig, const Descriptor& descriptor) {
  rig.run(descriptor);
  rig.step(kSettled);
  return rig.system().interrupt();
}

TEST_P(InterruptTest, IsRaisedByTheDescriptorsThatAskForIt) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  EXPECT_FALSE(raises(rig, silent(rig)));
  EXPECT_EQ(pending(rig), 0u);
  EXPECT_TRUE(raises(rig, raising(rig)));
  EXPECT_EQ(pending(rig), HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  clear(rig, HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  EXPECT_EQ(pending(rig), 0u);
  EXPECT_FALSE(rig.system().interrupt());
  EXPECT_FALSE(raises(rig, silent(rig)));
}

TEST_P(InterruptTest, IsClearedByAOneAlone) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  EXPECT_TRUE(raises(rig, raising(rig)));
  clear(rig, 0);
  clear(rig, HEDDLE_INTERRUPT_STATUS_FAULT_MASK);
  EXPECT_EQ(pending(rig), HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  EXPECT_TRUE(rig.system().interrupt());
}

TEST_P(InterruptTest, ShowsAtThePinWhenEnabledAlone) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_FAULT_MASK);
  EXPECT_FALSE(raises(rig, raising(rig)));
  EXPECT_EQ(pending(rig), HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  rig.write(HEDDLE_REG_INTERRUPT_ENABLE, HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  rig.step(kSettled);
  EXPECT_TRUE(rig.system().interrupt());
}

TEST_P(InterruptTest, IsRaisedByARefusedDescriptorThatDoesNotAsk) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  Descriptor illegal = silent(rig);
  illegal.o = 0;
  EXPECT_TRUE(raises(rig, illegal));
}

TEST_P(InterruptTest, ComesWhenTheEntryIsInMemoryAndCounted) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  for (std::uint16_t number = 0; number < 5; ++number) {
    rig.prepare();
    rig.put(raising(rig));
    rig.ring();
    ASSERT_TRUE(rig.wait_interrupt(100000));
    EXPECT_LT(rig.system().traffic().last_acknowledge, rig.system().now());
    EXPECT_EQ(rig.read(HEDDLE_REG_COMPLETED), number + 1u);
    expect_completion(rig.next(), number, raising(rig).tag, HEDDLE_OK);
    EXPECT_EQ(rig.check(0), "");
    clear(rig, HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  }
}

TEST_P(InterruptTest, IsRaisedBySoManyCompletions) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  constexpr std::uint32_t kCount = 3;
  coalesce(rig, kCount, 0);
  for (int round = 0; round < 3; ++round) {
    for (std::uint32_t i = 1; i <= kCount; ++i) {
      EXPECT_EQ(raises(rig, silent(rig)), i == kCount) << "after " << i;
    }
    clear(rig, HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  }
  // One that asks reports the others, too.
  EXPECT_FALSE(raises(rig, silent(rig)));
  EXPECT_TRUE(raises(rig, raising(rig)));
  clear(rig, HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  EXPECT_FALSE(raises(rig, silent(rig)));
  EXPECT_FALSE(raises(rig, silent(rig)));
}

TEST_P(InterruptTest, IsRaisedSoLongAfterTheFirstCompletion) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  constexpr std::uint32_t kTicks = 2000;
  coalesce(rig, 0, kTicks);
  for (int round = 0; round < 2; ++round) {
    EXPECT_FALSE(raises(rig, silent(rig)));
    const sim::Cycle first = rig.system().traffic().last_acknowledge;
    EXPECT_FALSE(raises(rig, silent(rig)));
    ASSERT_TRUE(rig.wait_interrupt(kTick * kTicks + kPatience));
    const sim::Cycle passed = rig.system().now() - first;
    EXPECT_GE(passed, kTick * kTicks);
    EXPECT_LE(passed, kTick * kTicks + kReaction);
    clear(rig, HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  }
}

TEST_P(InterruptTest, NeverComesForSilentCompletionsWithoutCoalescing) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK);
  for (int i = 0; i < 10; ++i) EXPECT_FALSE(raises(rig, silent(rig)));
  EXPECT_FALSE(rig.wait_interrupt(5000));
}

TEST_P(InterruptTest, IsRaisedByADoorbellOutOfRange) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_FAULT_MASK);
  rig.write(HEDDLE_REG_DOORBELL, static_cast<std::uint32_t>(rig.entries() + 1));
  EXPECT_TRUE(rig.wait_interrupt(kPatience));
  EXPECT_EQ(pending(rig), HEDDLE_INTERRUPT_STATUS_FAULT_MASK);
  clear(rig, HEDDLE_INTERRUPT_STATUS_COMPLETION_MASK);
  EXPECT_EQ(pending(rig), HEDDLE_INTERRUPT_STATUS_FAULT_MASK);
  clear(rig, HEDDLE_INTERRUPT_STATUS_FAULT_MASK);
  EXPECT_EQ(pending(rig), 0u);
  EXPECT_FALSE(rig.system().interrupt());
  EXPECT_EQ(rig.read(HEDDLE_REG_STATUS), HEDDLE_STATUS_FAULT_MASK) << "it stays until a reset";
  expect_job(rig);
}

TEST_P(InterruptTest, IsRaisedByACompletionThatCannotBeWritten) {
  Rig& rig = open_enabled(HEDDLE_INTERRUPT_ENABLE_FAULT_MASK);
  sim::Storage& storage = rig.system().storage();
  storage.inject({rig.driver().completion_address, sizeof(Completion), sim::kWrite});
  rig.put(silent(rig));
  rig.ring();
  EXPECT_TRUE(rig.wait_interrupt(100000));
  rig.step(kSettled);
  EXPECT_EQ(rig.read(HEDDLE_REG_STATUS) & HEDDLE_STATUS_FAULT_MASK, HEDDLE_STATUS_FAULT_MASK);
  EXPECT_EQ(rig.read(HEDDLE_REG_COMPLETED), 0u);
  storage.clear_errors();
  ASSERT_EQ(heddle_reset(&rig.driver()), HEDDLE_OK);
  rig.restart();
  EXPECT_EQ(rig.read(HEDDLE_REG_STATUS), 0u);
  expect_job(rig);
}

}  // namespace
}  // namespace heddle::contract
