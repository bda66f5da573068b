// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/tlm/device.h"

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "host/driver/heddle_registers.h"
#include "sim/cosim/draw.h"
#include "tests/unit/twin/design_of.h"
#include "tests/unit/twin/host.h"
#include "tests/unit/twin/runner.h"

namespace heddle::twin::testing {
namespace {

constexpr Cycle kLong = 100000;

arch::Design small_design() {
  spec::Spec spec;
  spec.name = "small";
  spec.sparsity = {2, 4, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 4;
  spec.array.columns = 4;
  return arch::elaborate(spec);
}

class DeviceTest : public ::testing::Test {
 protected:
  void SetUp() override {
    cosim::DrawOptions draw;
    draw.tokens = 9;
    draw.k = 40;
    draw.o = 10;
    draw.accumulate = true;
    gemm_ = cosim::draw_gemm(design_, draw);
    ASSERT_EQ(runner_.opened(), HEDDLE_OK);
    runner_.place(gemm_, placed_);
  }

  heddle_completion_t run_with_error_at(std::uint64_t address) {
    host().memory().fail_at(address);
    const heddle_completion_t completion = runner_.run(placed_);
    host().memory().fail_at(0);
    return completion;
  }
  void submit() { ASSERT_EQ(heddle_submit(&runner_.driver(), &placed_.gemm), HEDDLE_OK); }
  /// Runs until the interrupt is high.
  bool wait_interrupt() {
    for (Cycle i = 0; i < kLong && !device().interrupt(); ++i) device().step();
    return device().interrupt();
  }

  Host& host() { return host_; }
  Device& device() { return host_.device(); }

  const arch::Design design_ = small_design();
  Host host_{design_of(design_)};
  Runner runner_{design_, host_.backend()};
  cosim::Gemm gemm_;
  Placed placed_;
};

TEST_F(DeviceTest, ReportsTheErrorsOfEveryOperand) {
  const std::uint64_t params = placed_.weights.address + 64 * placed_.weights.weight_blocks;
  const std::pair<std::uint64_t, heddle_status_t> errors[] = {
      {runner_.driver().ring_address, HEDDLE_DESCRIPTOR_ERROR},
      {placed_.weights.address, HEDDLE_WEIGHTS_ERROR},
      {params, HEDDLE_PARAMS_ERROR},
      {placed_.gemm.activations, HEDDLE_ACTIVATIONS_ERROR},
      {placed_.gemm.partials, HEDDLE_PARTIALS_ERROR},
      {placed_.gemm.results, HEDDLE_RESULTS_ERROR}};
  for (const auto& [address, status] : errors) {
    const heddle_completion_t completion = run_with_error_at(address);
    EXPECT_EQ(completion.status, status);
    EXPECT_EQ(completion.error_address, address);
    ASSERT_EQ(heddle_reset(&runner_.driver()), HEDDLE_OK);
    EXPECT_EQ(runner_.run(placed_).status, HEDDLE_OK);
    EXPECT_EQ(runner_.results(placed_, gemm_), cosim::golden_result(design_, gemm_));
    ASSERT_EQ(heddle_reset(&runner_.driver()), HEDDLE_OK);
  }
}

TEST_F(DeviceTest, LostCompletionIsAFault) {
  host().memory().fail_at(runner_.driver().completion_address);
  submit();
  heddle_completion_t completion;
  EXPECT_EQ(heddle_wait(&runner_.driver(), 1000000, &completion), HEDDLE_DEVICE_FAULT);
  EXPECT_EQ(host().read(HEDDLE_REG_COMPLETED), 0u);
}

TEST_F(DeviceTest, SectionsThatEndTooEarlyAreAnUnderrun) {
  placed_.weights.weight_blocks = 1;
  EXPECT_EQ(runner_.run(placed_).status, HEDDLE_UNDERRUN);
}

TEST_F(DeviceTest, InterruptIsLevelAndClearedByTheHost) {
  placed_.gemm.interrupt = 1;
  host().write(HEDDLE_REG_INTERRUPT_ENABLE, 1);
  submit();
  ASSERT_TRUE(wait_interrupt());
  EXPECT_EQ(host().read(HEDDLE_REG_COMPLETED), 1u);
  host().write(HEDDLE_REG_INTERRUPT_STATUS, 1, 0xFFFFFF00);
  EXPECT_TRUE(device().interrupt()) << "the byte was not written";
  host().write(HEDDLE_REG_INTERRUPT_STATUS, 1);
  EXPECT_FALSE(device().interrupt());
}

TEST_F(DeviceTest, CompletionsAreCoalesced) {
  host().write(HEDDLE_REG_INTERRUPT_ENABLE, 1);
  host().write(HEDDLE_REG_COALESCE, 2);
  submit();
  host().step(kLong);
  EXPECT_FALSE(device().interrupt());
  submit();
  EXPECT_TRUE(wait_interrupt());
  host().write(HEDDLE_REG_INTERRUPT_STATUS, 1);
  constexpr std::uint32_t kTicks = 5;
  host().write(HEDDLE_REG_COALESCE, kTicks << HEDDLE_COALESCE_TICKS_SHIFT);
  submit();
  while (host().read(HEDDLE_REG_COMPLETED) != 3) {
  }
  EXPECT_FALSE(device().interrupt());
  host().step(16 * kTicks + 3);
  EXPECT_TRUE(device().interrupt());
}

TEST_F(DeviceTest, DoorbellOutOfRangeIsAFault) {
  host().write(HEDDLE_REG_DOORBELL, 17);
  EXPECT_EQ(host().read(HEDDLE_REG_DOORBELL), 0u);
  EXPECT_EQ(host().read(HEDDLE_REG_STATUS), HEDDLE_STATUS_FAULT_MASK);
}

TEST_F(DeviceTest, RingsMoveOnlyWhileNothingRuns) {
  const std::uint32_t base = host().read(HEDDLE_REG_RING_BASE);
  host().write(HEDDLE_REG_RING_BASE, 0x4000);
  EXPECT_EQ(host().read(HEDDLE_REG_RING_BASE), base);
  host().write(HEDDLE_REG_CONTROL, 0);
  host().write(HEDDLE_REG_RING_BASE, 0x4567, 0x0000FFFF);
  EXPECT_EQ(host().read(HEDDLE_REG_RING_BASE), (base & 0xFFFF0000) | 0x4540);
  host().write(HEDDLE_REG_RING_SIZE, 13);
  EXPECT_EQ(host().read(HEDDLE_REG_RING_SIZE), 12u);
}

TEST_F(DeviceTest, ResetInMidFlightLeavesNothing) {
  for (Cycle cycles = 0; cycles < 400; cycles += 7) {
    submit();
    host().step(cycles);
    ASSERT_EQ(heddle_reset(&runner_.driver()), HEDDLE_OK) << cycles;
    EXPECT_EQ(host().read(HEDDLE_REG_STATUS), 0u);
    EXPECT_EQ(host().read(HEDDLE_REG_BYTES_READ), 0u);
    ASSERT_EQ(runner_.run(placed_).status, HEDDLE_OK);
    ASSERT_EQ(runner_.results(placed_, gemm_), cosim::golden_result(design_, gemm_));
    ASSERT_EQ(heddle_reset(&runner_.driver()), HEDDLE_OK);
  }
}

/// What is not stepped through makes no difference.
TEST_F(DeviceTest, RestsBetweenJobs) {
  ASSERT_TRUE(device().is_at_rest());
  const Cycle start = device().now();
  device().advance(start + kLong);
  EXPECT_EQ(device().now(), start + kLong);
  EXPECT_EQ(runner_.run(placed_).status, HEDDLE_OK);
  host().step(kLong);
  EXPECT_TRUE(device().is_at_rest());
}

}  // namespace
}  // namespace heddle::twin::testing
