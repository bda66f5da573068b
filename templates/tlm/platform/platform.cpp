// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "platform.h"

#include <stdexcept>

#include "design.h"
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

Platform::Platform(std::unique_ptr<heddle::twin::Module> accelerator, const sim::Job& job,
                   const sim::Options& options)
    : accelerator_(std::move(accelerator)),
      storage_(memory_base(accelerator_->design().address_bits), sim::Placement::memory_bytes(job),
               accelerator_->design().word()),
      host_(
          "host", probe(), kRegisters, storage_, violations_,
          {options.max_cycles, kIdleLimit + 2 * (options.memory.latency + options.memory.jitter)}),
      memory_("memory", storage_.data(), storage_.bytes()),
      guard_("guard", storage_, accelerator_->design().word(), violations_,
             [this](const sc_core::sc_time& time) { return host_.cycle_of(time); }),
      router_("router", {{"to_memory", storage_.base(), storage_.bytes()},
                         {"to_registers", kRegisters, HEDDLE_REG_BYTES}}),
      interrupt_("interrupt") {
  host_.bus.bind(router_.in);
  accelerator_->memory.bind(guard_.device);
  guard_.bus.bind(router_.in);
  router_.out(kToMemory).bind(memory_.socket);
  router_.out(kToRegisters).bind(accelerator_->control);
  accelerator_->interrupt.bind(interrupt_);
  host_.interrupt_pin.bind(interrupt_);
}

Platform::~Platform() {
  if (trace_ != nullptr) sc_core::sc_close_vcd_trace_file(trace_);
}

Host::Probe Platform::probe() {
  const heddle::twin::Design& design = accelerator_->design();
  return {{design.name, design.hash, design.word(), design.clock_mhz},
          accelerator_->clock_period(),
          [this] { reset(); },
          [this] { return traffic(); },
          [this] { return accelerator_->is_memory_idle(); }};
}

/// What was granted, and which errors are injected, may have changed by then.
void Platform::reset() {
  guard_.withdraw();
  accelerator_->reset();
}

sim::Traffic Platform::traffic() const {
  const heddle::twin::Traffic from = accelerator_->traffic();
  sim::Traffic traffic;
  for (std::size_t i = 0; i < heddle::twin::Traffic::kStreams; ++i) {
    traffic.read_beats[i] = from.read_beats[i];
    traffic.read_bursts[i] = from.read_bursts[i];
  }
  traffic.write_beats = from.write_beats;
  traffic.write_bursts = from.write_bursts;
  traffic.last_acknowledge =
      host_.cycle_of(sc_core::SC_ZERO_TIME) + accelerator_->last_completion();
  return traffic;
}

void Platform::trace(const std::string& path) {
  const std::string ending = ".vcd";
  if (path.size() <= ending.size() || path.substr(path.size() - ending.size()) != ending) {
    throw std::runtime_error("--trace: '" + path + "' does not end in .vcd");
  }
  trace_ = sc_core::sc_create_vcd_trace_file(path.substr(0, path.size() - ending.size()).c_str());
  trace_->set_time_unit(1, sc_core::SC_PS);
  accelerator_->trace(trace_);
}

}  // namespace platform
