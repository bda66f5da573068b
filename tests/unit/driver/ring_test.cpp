// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Submission, completion, interrupts, faults and recovery.
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

constexpr std::uint32_t kDoorbell = 0x06C;

class Ring : public OpenDevice {
 protected:
  void submit(std::uint8_t tag, bool interrupt = false) {
    heddle_gemm_t job = gemm();
    job.tag = tag;
    job.interrupt = interrupt ? 1 : 0;
    ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  }

  heddle_status_t wait(std::uint64_t timeout_us) { return heddle_wait(&device, timeout_us, &last); }

  void reopen(const heddle_backend_t& backend, std::uint32_t ring_log2 = 2) {
    ASSERT_EQ(heddle_close(&device), HEDDLE_OK);
    open(backend, ring_log2);
    mock.writes.clear();
  }

  heddle_completion_t last{};
};

TEST_F(Ring, CompletionsCarryWhatTheDeviceSays) {
  mock.on_descriptor = [](const Descriptor& d) {
    return Reply{static_cast<std::uint8_t>(d.tag == 7 ? 21 : 0), 0xFEDCBA98, 0x123456789ABCDEF0};
  };
  submit(6);
  submit(7);
  const heddle_completion_t first = completion();
  EXPECT_EQ(first.number, 0u);
  EXPECT_EQ(first.tag, 6u);
  EXPECT_EQ(first.status, HEDDLE_OK);
  EXPECT_EQ(first.cycles, 0xFEDCBA98u);
  EXPECT_EQ(first.error_address, 0x123456789ABCDEF0u);
  const heddle_completion_t second = completion();
  EXPECT_EQ(second.number, 1u);
  EXPECT_EQ(second.tag, 7u);
  EXPECT_EQ(second.status, HEDDLE_RESULTS_ERROR);
}

TEST_F(Ring, EveryDeviceStatusComesThrough) {
  for (const int status : {0, 1, 2, 3, 4, 5, 6, 16, 17, 18, 19, 20, 21, 22, 63}) {
    mock.on_descriptor = [&](const Descriptor&) {
      return Reply{static_cast<std::uint8_t>(status), 0, 0};
    };
    const heddle_gemm_t job = gemm();
    EXPECT_EQ(heddle_run(&device, &job, 10), static_cast<heddle_status_t>(status));
  }
}

TEST_F(Ring, NumbersWrapAt16Bits) {
  const heddle_gemm_t job = gemm();
  for (std::uint32_t i = 0; i < 65536 + 10; ++i) {
    ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK) << i;
    ASSERT_EQ(heddle_wait(&device, 10, &last), HEDDLE_OK) << i;
    ASSERT_EQ(last.number, i % 65536);
    mock.descriptors.clear();
  }
  EXPECT_EQ(mock.register_value(kDoorbell), 10u);
}

TEST_F(Ring, IsFullAcrossTheWrapToo) {
  mock.held = true;
  for (int i = 0; i < 65534; ++i) {
    submit(0);
    mock.complete(1);
    ASSERT_EQ(wait(10), HEDDLE_OK);
    mock.descriptors.clear();
  }
  for (std::uint8_t tag = 1; tag <= 4; ++tag) submit(tag);
  const heddle_gemm_t job = gemm();
  EXPECT_EQ(heddle_submit(&device, &job), HEDDLE_BUSY);
  mock.complete(4);
  for (std::uint8_t tag = 1; tag <= 4; ++tag) EXPECT_EQ(completion().tag, tag);
}

TEST_F(Ring, OfOneEntryWorks) {
  reopen(mock.backend(), 0);
  mock.held = true;
  const heddle_gemm_t job = gemm();
  for (std::uint8_t tag = 0; tag < 5; ++tag) {
    submit(tag);
    EXPECT_EQ(heddle_submit(&device, &job), HEDDLE_BUSY);
    mock.complete(1);
    EXPECT_EQ(heddle_submit(&device, &job), HEDDLE_BUSY) << "its completion is not collected";
    EXPECT_EQ(completion().tag, tag);
  }
}

TEST_F(Ring, OfFourThousandEntriesWorks) {
  mock = MockDevice(small_design(), 1 << 20);
  open(mock.backend(), 12);
  mock.held = true;
  for (int i = 0; i < 4096; ++i) submit(static_cast<std::uint8_t>(i));
  const heddle_gemm_t job = gemm();
  EXPECT_EQ(heddle_submit(&device, &job), HEDDLE_BUSY);
  mock.complete(4096);
  for (int i = 0; i < 4096; ++i) ASSERT_EQ(completion().tag, static_cast<std::uint8_t>(i));
}

TEST_F(Ring, ManyAreSubmittedWithOneDoorbell) {
  std::vector<heddle_gemm_t> jobs(4, gemm());
  for (std::uint8_t i = 0; i < 4; ++i) jobs[i].tag = i;
  mock.writes.clear();
  ASSERT_EQ(heddle_submit_many(&device, jobs.data(), 4), HEDDLE_OK);
  EXPECT_EQ(mock.count_writes(kDoorbell), 1u);
  for (std::uint8_t i = 0; i < 4; ++i) EXPECT_EQ(completion().tag, i);
}

TEST_F(Ring, ManyAreSubmittedAllOrNone) {
  mock.held = true;
  submit(0);
  submit(1);
  std::vector<heddle_gemm_t> jobs(3, gemm());
  mock.writes.clear();
  EXPECT_EQ(heddle_submit_many(&device, jobs.data(), 3), HEDDLE_BUSY);
  jobs[1].results += 1;
  EXPECT_EQ(heddle_submit_many(&device, jobs.data(), 2), HEDDLE_BAD_ALIGNMENT);
  EXPECT_TRUE(mock.writes.empty());
  EXPECT_EQ(device.submitted, 2u);
  jobs[1] = jobs[0];
  EXPECT_EQ(heddle_submit_many(&device, jobs.data(), 2), HEDDLE_OK);
}

TEST_F(Ring, ManyMustFitTheRing) {
  const std::vector<heddle_gemm_t> jobs(5, gemm());
  mock.writes.clear();
  EXPECT_EQ(heddle_submit_many(&device, jobs.data(), 5), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_submit_many(&device, jobs.data(), 0), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_submit_many(&device, nullptr, 1), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_submit_many(nullptr, jobs.data(), 1), HEDDLE_BAD_ARGUMENT);
  EXPECT_TRUE(mock.writes.empty());
}

TEST_F(Ring, WaitRefusesBadArguments) {
  EXPECT_EQ(wait(10), HEDDLE_BAD_ARGUMENT) << "nothing is in flight";
  submit(0);
  EXPECT_EQ(heddle_wait(&device, 10, nullptr), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_wait(nullptr, 10, &last), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(wait(10), HEDDLE_OK);
}

TEST_F(Ring, TimeoutThenRecoveryByReset) {
  mock.held = true;
  submit(1);
  const std::uint64_t start = mock.now;
  EXPECT_EQ(wait(500), HEDDLE_TIMEOUT);
  EXPECT_GE(mock.now - start, 500u);
  EXPECT_LE(mock.now - start, 510u);
  const heddle_gemm_t job = gemm();
  EXPECT_EQ(heddle_run(&device, &job, 100), HEDDLE_BUSY);
  ASSERT_EQ(heddle_reset(&device), HEDDLE_OK);
  EXPECT_EQ(wait(10), HEDDLE_BAD_ARGUMENT) << "what was in flight is gone";
  mock.held = false;
  EXPECT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
}

TEST_F(Ring, TimeoutLeavesTheGemmInFlight) {
  mock.held = true;
  submit(9);
  EXPECT_EQ(wait(0), HEDDLE_TIMEOUT);
  mock.complete(1);
  EXPECT_EQ(wait(0), HEDDLE_OK);
  EXPECT_EQ(last.tag, 9u);
}

TEST_F(Ring, RunTimesOut) {
  mock.held = true;
  const heddle_gemm_t job = gemm();
  EXPECT_EQ(heddle_run(&device, &job, 100), HEDDLE_TIMEOUT);
}

TEST_F(Ring, FaultsAreReportedAfterWhatIsComplete) {
  mock.failing_completion = 1;
  submit(1);
  submit(2);
  EXPECT_EQ(completion().tag, 1u);
  EXPECT_EQ(wait(1000), HEDDLE_DEVICE_FAULT);
  EXPECT_EQ(wait(1000), HEDDLE_DEVICE_FAULT);
  mock.failing_completion = -1;
  ASSERT_EQ(heddle_reset(&device), HEDDLE_OK);
  submit(3);
  EXPECT_EQ(completion().tag, 3u);
}

TEST_F(Ring, ADeviceThatIsGoneIsAFault) {
  submit(1);
  mock.gone = true;
  EXPECT_EQ(wait(1000), HEDDLE_DEVICE_FAULT);
  EXPECT_EQ(heddle_reset(&device), HEDDLE_TIMEOUT);
}

TEST_F(Ring, CompletionsOutOfOrderAreAFault) {
  mock.number_error = 1;
  submit(1);
  EXPECT_EQ(wait(1000), HEDDLE_DEVICE_FAULT);
}

TEST_F(Ring, CompletionsOfWhatWasNotSubmittedAreAFault) {
  mock.completed_error = 1;
  submit(1);
  EXPECT_EQ(wait(1000), HEDDLE_DEVICE_FAULT);
}

TEST_F(Ring, StatusesThatAreNoDevicesAreAFault) {
  mock.on_descriptor = [](const Descriptor&) { return Reply{71, 0, 0}; };
  submit(1);
  EXPECT_EQ(wait(1000), HEDDLE_DEVICE_FAULT);
}

TEST_F(Ring, WaitsForTheInterruptOfTheGemm) {
  reopen(mock.interrupt_backend());
  mock.held = true;
  mock.completes_on_wait = true;
  submit(1, true);
  ASSERT_EQ(wait(1000000), HEDDLE_OK);
  ASSERT_EQ(mock.waits.size(), 1u);
  EXPECT_GT(mock.waits[0], 999000u) << "all of the time in one sleep";
}

TEST_F(Ring, PollsForGemmsWithoutAnInterrupt) {
  reopen(mock.interrupt_backend());
  mock.held = true;
  submit(1);
  EXPECT_EQ(wait(5500), HEDDLE_TIMEOUT);
  EXPECT_GE(mock.waits.size(), 5u);
  for (const std::uint64_t us : mock.waits) EXPECT_LE(us, 1000u);
  mock.completes_on_wait = true;
  EXPECT_EQ(wait(5500), HEDDLE_OK);
}

TEST_F(Ring, AnOldInterruptEndsNoWait) {
  reopen(mock.interrupt_backend());
  submit(1, true);
  mock.held = true;
  submit(2, true);
  ASSERT_EQ(wait(10000), HEDDLE_OK);
  EXPECT_EQ(wait(10000), HEDDLE_TIMEOUT) << "the first one's interrupt is still raised";
  mock.complete(1);
  EXPECT_EQ(wait(0), HEDDLE_OK);
}

TEST_F(Ring, RunAsksForAnInterrupt) {
  reopen(mock.interrupt_backend());
  mock.held = true;
  mock.completes_on_wait = true;
  const heddle_gemm_t job = gemm();
  EXPECT_EQ(heddle_run(&device, &job, 10000), HEDDLE_OK);
  EXPECT_EQ(mock.waits.size(), 1u);
  EXPECT_TRUE(mock.descriptors.at(0).interrupt);
}

TEST_F(Ring, AFaultEndsTheWaitForAnInterrupt) {
  reopen(mock.interrupt_backend());
  mock.held = true;
  submit(1, true);
  mock.raise_fault();
  EXPECT_EQ(wait(10000), HEDDLE_DEVICE_FAULT);
}

TEST_F(Ring, ABackEndThatCannotWaitIsReported) {
  reopen(mock.interrupt_backend());
  mock.held = true;
  mock.interrupt_breaks = true;
  submit(1, true);
  EXPECT_EQ(wait(10000), HEDDLE_SYSTEM_ERROR);
}

}  // namespace
}  // namespace heddle::driver::testing
