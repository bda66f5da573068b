// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/contract/contract_test.h"

#include <cstdlib>

namespace heddle::contract {
namespace {

std::string& jobs() {
  static std::string folder;
  return folder;
}

}  // namespace

std::uint32_t seeds() { return std::getenv("HEDDLE_TEST_FULL") ? 20 : 3; }

void set_jobs(const std::string& folder) { jobs() = folder; }

sim::MemoryOptions ContractTest::memory() const {
  sim::MemoryOptions memory;
  memory.seed = GetParam();
  if (memory.seed == 0) return memory;
  sim::Random random(memory.seed);
  memory.stalls = static_cast<unsigned>(random.below(60));
  memory.latency = random.below(100);
  memory.jitter = random.below(50);
  memory.bandwidth = static_cast<unsigned>(30 + random.below(71));
  memory.interleave = random.below(2) == 1;
  memory.outstanding = 1 + random.below(16);
  return memory;
}

Rig& ContractTest::open(const std::string& job, std::uint32_t ring_log2) {
  return open(job, ring_log2, memory());
}

Rig& ContractTest::open(const std::string& job, std::uint32_t ring_log2,
                        const sim::MemoryOptions& memory) {
  rig_ = std::make_unique<Rig>(jobs() + "/" + job, memory, ring_log2);
  return *rig_;
}

void ContractTest::TearDown() {
  if (!rig_) return;
  EXPECT_EQ(rig_->finish(), "");
}

void expect_job(Rig& rig) {
  rig.prepare();
  for (std::size_t i = 0; i < rig.gemms(); ++i) {
    const Descriptor descriptor = rig.legal(i);
    const std::uint16_t number = rig.submitted();
    expect_completion(rig.run(descriptor), number, descriptor.tag, HEDDLE_OK);
    EXPECT_EQ(rig.check(i), "") << "GEMM " << i;
  }
}

void expect_completion(const Completion& completion, std::uint16_t number, std::uint8_t tag,
                       heddle_status_t status) {
  EXPECT_EQ(completion.number, number);
  EXPECT_EQ(completion.tag, tag) << "of number " << number;
  EXPECT_EQ(completion.status, status) << "of number " << number;
}

}  // namespace heddle::contract
