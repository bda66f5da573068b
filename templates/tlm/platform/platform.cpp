// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "platform.h"

#include "heddle_registers.h"
#include "placement.h"

namespace platform {
namespace {

/// Out of the way of any memory that the device reaches.
constexpr std::uint64_t kRegisters = 0xF000000000000000u;
constexpr std::size_t kToMemory = 0;
constexpr std::size_t kToRegisters = 1;
constexpr sim::Cycle kIdleLimit = 200000;  // without a beat on the memory port: a deadlock

std::uint64_t memory_base(unsigned address_bits) { return std::uint64_t{1} << (address_bits - 1); }

}  // namespace

Platform::Platform(Accelerator& accelerator, const sim::Job& job, const sim::Options& options,
                   sim::Violations& violations)
    : storage_(memory_base(accelerator.address_bits()), sim::Placement::memory_bytes(job),
               accelerator.identity().bus_bytes),
      host_(
          "host", accelerator, kRegisters, storage_, violations,
          {options.max_cycles, kIdleLimit + 2 * (options.memory.latency + options.memory.jitter)}),
      memory_("memory", storage_.data(), storage_.bytes()),
      guard_("guard", storage_, accelerator.identity().bus_bytes, violations,
             [this](const sc_core::sc_time& time) { return host_.cycle_of(time); }),
      router_("router", {{"to_memory", storage_.base(), storage_.bytes()},
                         {"to_registers", kRegisters, HEDDLE_REG_BYTES}}),
      interrupt_("interrupt") {
  host_.bus.bind(router_.in);
  accelerator.memory().bind(guard_.device);
  guard_.bus.bind(router_.in);
  router_.out(kToMemory).bind(memory_.socket);
  router_.out(kToRegisters).bind(accelerator.control());
  accelerator.interrupt().bind(interrupt_);
  host_.interrupt_pin.bind(interrupt_);
  // What was granted, and which errors are injected, may have changed by then.
  host_.set_reset([this] { guard_.withdraw(); });
}

}  // namespace platform
