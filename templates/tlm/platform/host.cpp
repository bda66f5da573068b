// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host.h"

#include <algorithm>
#include <cstring>

namespace platform {
namespace {

std::uint64_t moved(const sim::Traffic& traffic) {
  std::uint64_t beats = traffic.write_beats;
  for (const std::uint64_t read : traffic.read_beats) beats += read;
  return beats;
}

}  // namespace

Host::Host(const sc_core::sc_module_name& name, Accelerator& accelerator, std::uint64_t registers,
           sim::Storage& storage, sim::Violations& violations, const Limits& limits)
    : sc_module(name),
      bus("bus"),
      interrupt_pin("interrupt_pin"),
      accelerator_(accelerator),
      period_(accelerator.clock_period()),
      registers_(registers),
      storage_(storage),
      violations_(violations),
      limits_(limits) {
  SC_THREAD(run_software);
  SC_METHOD(note_interrupt);
  sensitive << interrupt_pin.pos();
  dont_initialize();
}

void Host::run_software() {
  keeper_.reset();
  software_();
  sc_core::sc_stop();
}

void Host::note_interrupt() { interrupt_rise_ = cycle_of(sc_core::sc_time_stamp()); }

sim::Cycle Host::cycle_of(const sc_core::sc_time& time) const {
  return kResetCycles + time.value() / period_.value();
}

sim::Cycle Host::now() const { return cycle_of(keeper_.get_current_time()); }

/// The first one is over when the simulation begins.
void Host::reset() {
  if (was_reset_) keeper_.inc(duration(kResetCycles));
  was_reset_ = true;
  keeper_.sync();
  prepare_reset_();
  accelerator_.reset();
}

sc_core::sc_time Host::duration(sim::Cycle cycles) const {
  return sc_core::sc_time::from_value(period_.value() * cycles);
}

void Host::run(sim::Cycle cycles) {
  if (alarmed()) return;
  const sim::Cycle left = std::min(cycles, alarm_ - now());
  keeper_.inc(duration(left));
  if (keeper_.need_sync()) keeper_.sync();
  watch();
}

bool Host::wait_interrupt(sim::Cycle end) {
  keeper_.sync();
  while (!interrupt()) {
    const sim::Cycle until = std::min({end, alarm_, now() + limits_.idle});
    watch();
    if (alarmed() || now() >= end) return false;
    const sim::Cycle left = until - now();
    wait(duration(left), interrupt_pin.posedge_event());
    keeper_.reset();
  }
  return true;
}

void Host::access(tlm::tlm_command command, std::uint32_t offset, std::uint32_t& value) {
  unsigned char bytes[4];
  for (unsigned i = 0; i < 4; ++i) bytes[i] = static_cast<unsigned char>(value >> (8 * i));
  tlm::tlm_generic_payload transaction;
  transaction.set_command(command);
  transaction.set_address(registers_ + offset);
  transaction.set_data_ptr(bytes);
  transaction.set_data_length(sizeof bytes);
  transaction.set_streaming_width(sizeof bytes);
  transaction.set_response_status(tlm::TLM_INCOMPLETE_RESPONSE);
  sc_core::sc_time delay = keeper_.get_local_time();
  bus->b_transport(transaction, delay);
  keeper_.set(delay);
  if (keeper_.need_sync()) keeper_.sync();
  if (!transaction.is_response_ok()) {
    stop("register " + sim::hex(offset) + ": " + transaction.get_response_string());
  }
  value = 0;
  for (unsigned i = 0; i < 4; ++i) value |= std::uint32_t{bytes[i]} << (8 * i);
}

std::uint32_t Host::read_register(std::uint32_t offset) {
  std::uint32_t value = 0;
  if (!stopped()) access(tlm::TLM_READ_COMMAND, offset, value);
  return value;
}

sim::Cycle Host::write_register(std::uint32_t offset, std::uint32_t value) {
  const sim::Cycle begin = now();
  if (!stopped()) access(tlm::TLM_WRITE_COMMAND, offset, value);
  return accelerator_.taken(begin);
}

std::string Host::memory_state() const {
  return is_memory_idle() ? "nothing is in flight" : "bursts are in flight";
}

sim::Traffic Host::traffic() const {
  sim::Traffic traffic = accelerator_.traffic();
  for (std::size_t i = 0; i < sim::Traffic::kIds; ++i) {
    traffic.read_beats[i] -= before_.read_beats[i];
    traffic.read_bursts[i] -= before_.read_bursts[i];
  }
  traffic.write_beats -= before_.write_beats;
  traffic.write_bursts -= before_.write_bursts;
  return traffic;
}

void Host::clear_traffic() { before_ = accelerator_.traffic(); }

/// Looks whether anything has moved, for which the accelerator's counters are worked out.
void Host::look() {
  last_look_ = now();
  const std::uint64_t beats = moved(accelerator_.traffic());
  if (beats != last_moved_) last_progress_ = now();
  last_moved_ = beats;
}

/// Ends a simulation that is over its limit or stuck.
void Host::watch() {
  if (now() - last_look_ >= limits_.idle / kLooks) look();
  if (limits_.max_cycles != 0 && now() >= limits_.max_cycles) {
    stop("the limit of cycles is reached");
  } else if (now() - last_progress_ > limits_.idle) {
    stop("nothing has moved on the memory port since cycle " + std::to_string(last_progress_));
  }
}

void Host::stop(const std::string& reason) {
  if (failure_.empty()) failure_ = "cycle " + std::to_string(now()) + ": " + reason;
}

}  // namespace platform
