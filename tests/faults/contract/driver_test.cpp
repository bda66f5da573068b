// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// The driver on the device: its patience ends, it resets, it goes on.
#include "tests/faults/contract/contract_test.h"

namespace heddle::contract {
namespace {

constexpr sim::Cycle kSlow = 3000;         // cycles of latency: 15 us at 200 MHz
constexpr std::uint64_t kImpatientUs = 3;  // less than a GEMM takes in such a memory
constexpr std::uint64_t kPatientUs = 100000;

class DriverTest : public ContractTest {
 protected:
  Rig& open_slow() {
    sim::MemoryOptions slow = memory();
    slow.latency = kSlow;
    return open("modes", 2, slow);
  }
};
CONTRACT_TESTS(DriverTest);

heddle_completion_t completion_of(Rig& rig, std::uint64_t timeout_us, heddle_status_t expected) {
  heddle_completion_t completion = {};
  EXPECT_EQ(heddle_wait(&rig.driver(), timeout_us, &completion), expected);
  return completion;
}

void expect_driven_job(Rig& rig) {
  rig.prepare();
  for (std::size_t i = 0; i < rig.gemms(); ++i) {
    const heddle_gemm_t gemm = rig.gemm(i);
    EXPECT_EQ(heddle_run(&rig.driver(), &gemm, kPatientUs), HEDDLE_OK);
    EXPECT_EQ(rig.check(i), "");
  }
}

TEST_P(DriverTest, WaitsAgainAfterATimeout) {
  Rig& rig = open_slow();
  const heddle_gemm_t gemm = rig.gemm(0);
  ASSERT_EQ(heddle_submit(&rig.driver(), &gemm), HEDDLE_OK);
  completion_of(rig, 0, HEDDLE_TIMEOUT);
  completion_of(rig, kImpatientUs, HEDDLE_TIMEOUT);
  EXPECT_EQ(completion_of(rig, kPatientUs, HEDDLE_OK).status, HEDDLE_OK);
  EXPECT_EQ(rig.check(0), "");
  expect_driven_job(rig);
}

TEST_P(DriverTest, ResetsAfterATimeoutAndGoesOn) {
  Rig& rig = open_slow();
  for (int round = 0; round < 3; ++round) {
    rig.prepare();
    for (std::size_t i = 0; i < rig.gemms(); ++i) {
      const heddle_gemm_t gemm = rig.gemm(i);
      ASSERT_EQ(heddle_submit(&rig.driver(), &gemm), HEDDLE_OK);
    }
    completion_of(rig, kImpatientUs, HEDDLE_TIMEOUT);
    rig.step(random().below(8 * kSlow));
    ASSERT_EQ(heddle_reset(&rig.driver()), HEDDLE_OK);
    EXPECT_TRUE(rig.system().is_memory_idle()) << rig.system().memory_state();
    EXPECT_EQ(rig.read(HEDDLE_REG_COMPLETED), 0u);
    EXPECT_EQ(rig.read(HEDDLE_REG_FETCHED), 0u);
    EXPECT_EQ(rig.read(HEDDLE_REG_DOORBELL), 0u);
    EXPECT_EQ(rig.read(HEDDLE_REG_DESCRIPTORS), 0u);
    expect_driven_job(rig);
  }
}

TEST_P(DriverTest, IsToldOfAFaultAndComesBack) {
  Rig& rig = open("modes");
  const heddle_gemm_t gemm = rig.gemm(0);
  rig.system().storage().inject({rig.driver().completion_address, sizeof(Completion), sim::kWrite});
  ASSERT_EQ(heddle_submit(&rig.driver(), &gemm), HEDDLE_OK);
  completion_of(rig, kPatientUs, HEDDLE_DEVICE_FAULT);
  rig.system().storage().clear_errors();
  ASSERT_EQ(heddle_reset(&rig.driver()), HEDDLE_OK);
  expect_driven_job(rig);
}

}  // namespace
}  // namespace heddle::contract
