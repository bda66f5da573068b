// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/tlm/module.h"

#include <memory>
#include <vector>

#include <gtest/gtest.h>

#include "host/driver/heddle_registers.h"
#include "sim/cosim/draw.h"
#include "tests/unit/tlm/test_bench.h"
#include "tests/unit/twin/runner.h"

namespace heddle::twin::testing {
namespace {

sc_core::sc_time nanoseconds(double count) { return {count, sc_core::SC_NS}; }

class ModuleTest : public ::testing::Test {
 protected:
  void start(const sc_core::sc_time& quantum = sc_core::SC_ZERO_TIME) {
    bench().restore(quantum);
    runner_ = std::make_unique<Runner>(bench().spec, bench().initiator.backend(bench().ram));
    ASSERT_EQ(runner_->opened(), HEDDLE_OK);
    cosim::DrawOptions draw;
    draw.tokens = 150;
    draw.k = 40;
    draw.o = 10;
    draw.accumulate = true;
    gemm_ = cosim::draw_gemm(bench().spec, draw);
    runner_->place(gemm_, placed_);
    placed_.gemm.interrupt = 1;
    bench().ram.transactions = 0;
  }
  /// The results are as they should be.
  heddle_completion_t run() {
    const heddle_completion_t completion = runner_->run(placed_);
    EXPECT_EQ(completion.status, HEDDLE_OK);
    EXPECT_EQ(runner_->results(placed_, gemm_), cosim::golden_result(bench().spec, gemm_));
    return completion;
  }

  std::unique_ptr<Runner> runner_;
  cosim::Gemm gemm_;
  Placed placed_;
};

TEST_F(ModuleTest, ComesToTheSameWhateverTheQuantum) {
  start();
  const heddle_completion_t exact = run();
  for (const double quantum : {1.0, 100.0, 10000.0}) {
    start(nanoseconds(quantum));
    EXPECT_EQ(run().cycles, exact.cycles) << quantum;
  }
}

TEST_F(ModuleTest, RaisesTheInterruptInItsTime) {
  std::vector<sc_core::sc_time> passed;
  for (const double quantum : {0.0, 100.0, 10000.0}) {
    start(nanoseconds(quantum));
    bench().initiator.write(HEDDLE_REG_INTERRUPT_ENABLE, 1);
    ASSERT_EQ(heddle_submit(&runner_->driver(), &placed_.gemm), HEDDLE_OK);
    const sc_core::sc_time begin = sc_core::sc_time_stamp();
    wait(bench().interrupt.posedge_event());
    passed.push_back(bench().initiator.interrupt_rise - begin);
    EXPECT_TRUE(bench().interrupt.read());
  }
  // The driver itself is ahead by up to a quantum when it submits.
  EXPECT_LE(passed[1] - passed[0], nanoseconds(100));
  EXPECT_LE(passed[2] - passed[0], nanoseconds(10000));
}

TEST_F(ModuleTest, UsesDirectMemory) {
  start();
  run();
  const std::uint64_t transactions = bench().ram.transactions;
  EXPECT_EQ(bench().ram.grants, 0u);
  start();
  bench().ram.grants_dmi = true;
  run();
  EXPECT_EQ(bench().ram.grants, 1u);
  EXPECT_EQ(bench().ram.transactions, 1u);
  EXPECT_GT(transactions, 100u);
}

TEST_F(ModuleTest, DoesWithoutDirectMemoryWhenItIsWithdrawn) {
  start();
  bench().ram.grants_dmi = true;
  ASSERT_EQ(heddle_submit(&runner_->driver(), &placed_.gemm), HEDDLE_OK);
  for (int i = 0; i < 1000 && bench().ram.grants == 0; ++i) wait(bench().module.clock_period());
  ASSERT_EQ(bench().ram.grants, 1u);
  wait(100 * bench().module.clock_period());
  const std::uint64_t before = bench().ram.transactions;
  bench().ram.grants_dmi = false;
  bench().ram.socket->invalidate_direct_mem_ptr(0, ~sc_dt::uint64{0});
  heddle_completion_t completion = {};
  ASSERT_EQ(heddle_wait(&runner_->driver(), 1000000, &completion), HEDDLE_OK);
  EXPECT_EQ(runner_->results(placed_, gemm_), cosim::golden_result(bench().spec, gemm_));
  EXPECT_GT(bench().ram.transactions, before + 10);
}

TEST_F(ModuleTest, MemoryMayBlock) {
  start();
  const heddle_completion_t exact = run();
  start();
  bench().ram.waits = nanoseconds(20);
  EXPECT_EQ(run().cycles, exact.cycles);
}

TEST_F(ModuleTest, ErrorsOfMemoryBecomeStatuses) {
  start();
  bench().ram.failing = placed_.gemm.activations;
  const heddle_completion_t completion = runner_->run(placed_);
  EXPECT_EQ(completion.status, HEDDLE_ACTIVATIONS_ERROR);
  EXPECT_EQ(completion.error_address, placed_.gemm.activations);
}

TEST_F(ModuleTest, ResetLowersTheInterrupt) {
  start(nanoseconds(1000));
  bench().initiator.write(HEDDLE_REG_INTERRUPT_ENABLE, 1);
  ASSERT_EQ(heddle_submit(&runner_->driver(), &placed_.gemm), HEDDLE_OK);
  wait(bench().interrupt.posedge_event());
  bench().module.reset();
  wait(bench().interrupt.negedge_event());
  start();
  run();
}

}  // namespace
}  // namespace heddle::twin::testing
