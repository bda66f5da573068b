// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/bench.h"
#include "templates/sim/device.h"
#include "tests/faults/contract/tested_system.h"

namespace heddle::contract {
namespace {

/// A device that lives as long as its bench.
struct Simulated {
  std::unique_ptr<sim::Device> device;
  sim::Bench bench;

  Simulated(std::size_t memory_bytes, const sim::MemoryOptions& memory)
      : device(sim::make_device(memory.seed)), bench(*device, memory_bytes, memory, {}) {}
};

}  // namespace

std::string design_hash() { return sim::make_device(0)->hash; }

std::shared_ptr<sim::System> make_system(std::size_t memory_bytes,
                                         const sim::MemoryOptions& memory) {
  const auto simulated = std::make_shared<Simulated>(memory_bytes, memory);
  return {simulated, &simulated->bench};
}

}  // namespace heddle::contract
