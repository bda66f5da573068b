// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "templates/sim/random.h"
#include "tests/faults/contract/rig.h"

namespace heddle::contract {

/// A test of the device in a memory that its seed, the parameter, makes slow and irregular; the
/// memory of seed 0 is ideal.
class ContractTest : public testing::TestWithParam<std::uint32_t> {
 protected:
  /// The device with a job of the package: "modes" has one GEMM per output type, each with biases
  /// and partials; "ragged" one with neither that takes several tiles along T, K and O; "chain"
  /// two, of which the second adds to the first one's results.
  Rig& open(const std::string& job, std::uint32_t ring_log2 = 4);
  Rig& open(const std::string& job, std::uint32_t ring_log2, const sim::MemoryOptions& memory);
  sim::MemoryOptions memory() const;
  /// For what a test draws itself.
  sim::Random& random() { return random_; }

  void TearDown() override;

 private:
  std::unique_ptr<Rig> rig_;
  sim::Random random_{GetParam()};
};

/// Seeds from 0 on: 3, or 20 with HEDDLE_TEST_FULL in the environment.
std::uint32_t seeds();
/// The folder of the package's jobs.
void set_jobs(const std::string& folder);

/// Runs every GEMM of the job, one after the other, and compares the results.
void expect_job(Rig& rig);
/// An expected completion; cycles and error address may be any.
void expect_completion(const Completion& completion, std::uint16_t number, std::uint8_t tag,
                       heddle_status_t status);

}  // namespace heddle::contract

#define CONTRACT_TESTS(suite)             \
  INSTANTIATE_TEST_SUITE_P(Memory, suite, \
                           testing::Range(std::uint32_t{0}, heddle::contract::seeds()))
