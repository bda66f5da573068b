// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "module.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "design.h"
#include "device.h"
#include "heddle_registers.h"
#include "memory_port.h"

namespace heddle::twin {
namespace {

constexpr std::uint64_t kWord = 4;

model::MemoryOptions options_of(const MemoryTiming& timing) {
  return {timing.latency,    timing.jitter,      timing.bandwidth, timing.stalls,
          timing.interleave, timing.outstanding, timing.seed};
}

sc_core::sc_time period_of(const Design& design) {
  return sc_core::sc_time(1e3 / design.clock_mhz, sc_core::SC_NS);
}

bool is_enabled(const tlm::tlm_generic_payload& transaction, unsigned byte) {
  const unsigned char* enables = transaction.get_byte_enable_ptr();
  if (enables == nullptr) return true;
  return enables[byte % transaction.get_byte_enable_length()] == TLM_BYTE_ENABLED;
}

}  // namespace

Module::Module(sc_core::sc_module_name name, const Design& design, const Config& config)
    : sc_module(name),
      control("control"),
      memory("memory"),
      interrupt("interrupt"),
      design_(design),
      config_(config),
      period_(period_of(design)),
      port_(std::make_unique<MemoryPort>(config.use_dmi, [this] { return local_time(); })) {
  power_up();
  control.register_b_transport(this, &Module::b_transport);
  control.register_transport_dbg(this, &Module::transport_dbg);
  memory.register_invalidate_direct_mem_ptr(this, &Module::invalidate);
  SC_THREAD(run);
  SC_METHOD(drive_interrupt);
  sensitive << edge_;
}

Module::~Module() = default;

void Module::end_of_elaboration() { port_->connect(*memory.operator->()); }

void Module::power_up() {
  must_power_up_ = false;
  offset_ = cycle_of(sc_core::sc_time_stamp());
  device_ = std::make_unique<Device>(design_, options_of(config_.memory), *port_);
  edges_.clear();
  edge_.cancel();
  add_edge(offset_, false);
}

void Module::reset() {
  must_power_up_ = true;
  if (!is_stepping_) power_up();
}

// ---- Time ----

std::uint64_t Module::cycle_of(const sc_core::sc_time& time) const {
  return time.value() / period_.value();
}

sc_core::sc_time Module::time_of(std::uint64_t cycle) const {
  return sc_core::sc_time::from_value(period_.value() * cycle);
}

std::uint64_t Module::now() const { return offset_ + device_->now(); }

/// How far the cycle that the device is in is ahead of the simulation.
sc_core::sc_time Module::local_time() const {
  const sc_core::sc_time here = sc_core::sc_time_stamp();
  const sc_core::sc_time local = time_of(now() - 1);
  return local > here ? local - here : sc_core::SC_ZERO_TIME;
}

/// Runs the device up to a cycle; in the middle of one it stays where it is.
void Module::advance_to(std::uint64_t cycle) {
  while (!is_stepping_ && now() < cycle) {
    is_stepping_ = true;
    device_->advance(cycle - offset_);
    is_stepping_ = false;
    if (must_power_up_) power_up();
    if (device_->interrupt() != level_) add_edge(now(), device_->interrupt());
  }
}

/// The device's own process: ahead of the simulation by at most the quantum.
void Module::run() {
  for (;;) {
    if (device_->is_at_rest()) wait(wake_);
    advance_to(cycle_of(sc_core::sc_time_stamp()));
    while (!device_->is_at_rest()) {
      wait_for(device_->next_event());
      show();
    }
  }
}

/// Goes through a cycle of the device, in the quantum that it is in; or waits for a part of the
/// time until then, as writes may change what comes.
void Module::wait_for(std::uint64_t event) {
  const sc_core::sc_time here = sc_core::sc_time_stamp();
  const sc_core::sc_time due = time_of(offset_ + event);
  const sc_core::sc_time quantum = tlm::tlm_global_quantum::instance().get();
  if (quantum == sc_core::SC_ZERO_TIME) {
    // Among those who wait for the same time, the device comes as if it went cycle by cycle.
    if (due > here) return wait(due - here > period_ ? due - here - period_ : due - here, wake_);
  } else {
    const sc_core::sc_time begin = due - due % quantum;
    if (begin > here) return wait(begin - here, wake_);
  }
  advance_to(offset_ + event + 1);
}

// ---- Interrupt ----

void Module::add_edge(std::uint64_t cycle, bool level) {
  level_ = level;
  edges_.push_back({cycle, level});
  if (edges_.size() == 1) notify_edge();
}

void Module::notify_edge() {
  const sc_core::sc_time due = time_of(edges_.front().cycle);
  const sc_core::sc_time here = sc_core::sc_time_stamp();
  edge_.notify(due > here ? due - here : sc_core::SC_ZERO_TIME);
}

void Module::drive_interrupt() {
  if (edges_.empty()) {
    interrupt.write(level_);
    return;
  }
  interrupt.write(edges_.front().level);
  edges_.pop_front();
  if (!edges_.empty()) notify_edge();
}

// ---- Registers ----

tlm::tlm_response_status Module::check(const tlm::tlm_generic_payload& transaction) const {
  const std::uint64_t length = transaction.get_data_length();
  const std::uint64_t address = transaction.get_address();
  if (!transaction.is_read() && !transaction.is_write()) return tlm::TLM_COMMAND_ERROR_RESPONSE;
  if (address >= HEDDLE_REG_BYTES || length > HEDDLE_REG_BYTES - address) {
    return tlm::TLM_ADDRESS_ERROR_RESPONSE;
  }
  if (transaction.get_byte_enable_ptr() != nullptr && transaction.get_byte_enable_length() == 0) {
    return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
  }
  if (length == 0 || transaction.get_data_ptr() == nullptr ||
      transaction.get_streaming_width() < length) {
    return tlm::TLM_BURST_ERROR_RESPONSE;
  }
  return tlm::TLM_OK_RESPONSE;
}

/// An access of several words is that of one word after the other.
void Module::b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay) {
  transaction.set_dmi_allowed(false);
  if (transaction.get_command() == tlm::TLM_IGNORE_COMMAND) {
    transaction.set_response_status(tlm::TLM_OK_RESPONSE);
    return;
  }
  transaction.set_response_status(check(transaction));
  if (!transaction.is_response_ok()) return;
  const std::uint64_t first = transaction.get_address() / kWord * kWord;
  const std::uint64_t end = transaction.get_address() + transaction.get_data_length();
  for (std::uint64_t word = first; word < end; word += kWord) {
    access_word(transaction, word, sc_core::sc_time_stamp() + delay);
    delay += time_of(Device::kAccessCycles);
  }
}

void Module::access_word(tlm::tlm_generic_payload& transaction, std::uint64_t word,
                         const sc_core::sc_time& time) {
  const bool writes = transaction.is_write();
  const auto offset = static_cast<std::uint32_t>(word);
  advance_to(cycle_of(time) + (writes ? 0 : Device::kReadCycles));
  // What was written before is seen, though by an initiator that is ahead of this one.
  while (!writes && !is_stepping_ && device_->has_writes()) advance_to(now() + 1);
  std::uint32_t value = writes ? 0 : device_->read(offset);
  const std::uint32_t mask = exchange(transaction, word, value);
  if (!writes) return;
  device_->write(offset, value, mask);
  wake_.notify(sc_core::SC_ZERO_TIME);
}

/// Moves the enabled bytes of a word between the transaction and a value; the bits of these bytes.
std::uint32_t Module::exchange(tlm::tlm_generic_payload& transaction, std::uint64_t word,
                               std::uint32_t& value) {
  std::uint32_t mask = 0;
  for (unsigned i = 0; i < kWord; ++i) {
    const std::uint64_t address = word + i;
    if (address < transaction.get_address()) continue;
    const auto byte = static_cast<unsigned>(address - transaction.get_address());
    if (byte >= transaction.get_data_length() || !is_enabled(transaction, byte)) continue;
    unsigned char& data = transaction.get_data_ptr()[byte];
    if (transaction.is_write()) {
      value |= std::uint32_t{data} << (8 * i);
    } else {
      data = static_cast<unsigned char>(value >> (8 * i));
    }
    mask |= 0xFFu << (8 * i);
  }
  return mask;
}

/// Reads, without any effect; writes are not done.
unsigned Module::transport_dbg(tlm::tlm_generic_payload& transaction) {
  const std::uint64_t address = transaction.get_address();
  if (!transaction.is_read() || address >= HEDDLE_REG_BYTES) return 0;
  const unsigned length = static_cast<unsigned>(
      std::min<std::uint64_t>(transaction.get_data_length(), HEDDLE_REG_BYTES - address));
  for (unsigned i = 0; i < length; ++i) {
    const auto byte = static_cast<std::uint32_t>(address + i);
    const std::uint32_t value = device_->peek(byte & ~3u);
    transaction.get_data_ptr()[i] = static_cast<unsigned char>(value >> (8 * (byte & 3u)));
  }
  return length;
}

// ---- Waveforms ----

void Module::show() {
  if (!is_traced_) return;
  busy_ = (device_->peek(HEDDLE_REG_STATUS) & HEDDLE_STATUS_BUSY_MASK) != 0;
  fetched_ = device_->peek(HEDDLE_REG_FETCHED);
  completed_ = device_->peek(HEDDLE_REG_COMPLETED);
}

void Module::trace(sc_core::sc_trace_file* file) const {
  is_traced_ = true;
  const std::string path = name();
  sc_core::sc_trace(file, interrupt, path + ".interrupt");
  sc_core::sc_trace(file, busy_, path + ".busy");
  sc_core::sc_trace(file, fetched_, path + ".fetched");
  sc_core::sc_trace(file, completed_, path + ".completed");
}

// ---- Memory and measurement ----

void Module::invalidate(sc_dt::uint64 first, sc_dt::uint64 last) { port_->invalidate(first, last); }

std::uint64_t Module::last_completion() const { return offset_ + device_->last_completion(); }

bool Module::is_memory_idle() const { return device_->is_memory_idle(); }

Traffic Module::traffic() const {
  const model::Counters& counters = device_->counters();
  Traffic traffic;
  for (std::size_t i = 0; i < Traffic::kStreams; ++i) {
    traffic.read_beats[i] = counters.stream_beats[i];
    traffic.read_bursts[i] = counters.stream_bursts[i];
  }
  traffic.write_beats = counters.write_beats;
  traffic.write_bursts = counters.write_bursts;
  return traffic;
}

}  // namespace heddle::twin
