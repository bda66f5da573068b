// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "rtl_accelerator.h"

#include <stdexcept>

#include "heddle_registers.h"

namespace platform {
namespace {

constexpr unsigned kWord = 4;

}  // namespace

RtlAccelerator::RtlAccelerator(const sc_core::sc_module_name& name,
                               const sim::MemoryOptions& memory, sim::Violations& violations)
    : sc_module(name),
      control_socket("control"),
      memory_socket("memory"),
      interrupt_pin("interrupt"),
      device_(sim::make_device(memory.seed)),
      period_(1e3 / device_->clock_mhz, sc_core::SC_NS),
      violations_(violations),
      bridge_(device_->axi.bus_bytes),
      reads_(device_->axi, bridge_, memory, violations),
      writes_(device_->axi, bridge_, memory, violations),
      axi_checker_(device_->axi, violations),
      lite_checker_(device_->lite, violations),
      registers_(device_->lite, *this, sim::Stalls(memory.seed * 16, memory.stalls)) {
  control_socket.register_b_transport(this, &RtlAccelerator::b_transport);
  SC_THREAD(run);
  SC_METHOD(drive_interrupt);
  sensitive << edge_;
}

sim::System::Identity RtlAccelerator::identity() const {
  return {device_->name, device_->hash, device_->axi.bus_bytes, device_->clock_mhz};
}

void RtlAccelerator::trace(const std::string& path) {
  if (!device_->open_trace(path)) {
    throw std::runtime_error("--trace with --rtl needs a platform built with TRACE=1 or vcd");
  }
}

// ---- Clock ----

void RtlAccelerator::run() {
  const auto half = sc_core::sc_time::from_value(period_.value() / 2);
  for (;;) {
    wait(half);
    cycle();
    wait(period_ - half);
  }
}

/// Drive the inputs, settle, sample the handshakes, then the rising edge.
void RtlAccelerator::cycle() {
  reads_.drive(now_);
  writes_.drive(now_);
  registers_.drive();
  device_->eval();
  axi_checker_.sample(now_);
  lite_checker_.sample(now_);
  reads_.sample(now_, traffic_);
  writes_.sample(now_, traffic_);
  registers_.sample(now_);
  *device_->clk = 1;
  device_->eval();
  *device_->clk = 0;
  ++now_;
  const bool level = *device_->interrupt != 0;
  if (level != level_) edge_.notify(period_ - sc_core::sc_time::from_value(period_.value() / 2));
  level_ = level;
}

void RtlAccelerator::reset() {
  reads_.reset();
  writes_.reset();
  registers_.reset();
  axi_checker_.reset();
  lite_checker_.reset();
  traffic_ = sim::Traffic();
  *device_->rst_n = 0;
  for (sim::Cycle i = 0; i < kResetCycles; ++i) {
    *device_->clk = 0;
    device_->eval();
    *device_->clk = 1;
    device_->eval();
  }
  *device_->clk = 0;
  *device_->rst_n = 1;
  if (now_ == 0) now_ = kResetCycles;
  if (level_) edge_.notify(sc_core::SC_ZERO_TIME);
  level_ = false;
}

// ---- Registers ----

/// AXI4-Lite moves whole words.
tlm::tlm_response_status RtlAccelerator::check(const tlm::tlm_generic_payload& transaction) {
  if (!transaction.is_read() && !transaction.is_write()) return tlm::TLM_COMMAND_ERROR_RESPONSE;
  if (transaction.get_address() >= HEDDLE_REG_BYTES) return tlm::TLM_ADDRESS_ERROR_RESPONSE;
  if (transaction.get_byte_enable_ptr() != nullptr) return tlm::TLM_BYTE_ENABLE_ERROR_RESPONSE;
  if (transaction.get_data_length() != kWord || transaction.get_streaming_width() < kWord ||
      transaction.get_address() % kWord != 0) {
    return tlm::TLM_BURST_ERROR_RESPONSE;
  }
  return tlm::TLM_OK_RESPONSE;
}

void RtlAccelerator::b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay) {
  transaction.set_dmi_allowed(false);
  if (transaction.get_command() == tlm::TLM_IGNORE_COMMAND) {
    transaction.set_response_status(tlm::TLM_OK_RESPONSE);
    return;
  }
  transaction.set_response_status(check(transaction));
  if (!transaction.is_response_ok()) return;
  wait(delay);
  delay = sc_core::SC_ZERO_TIME;
  one_at_a_time_.lock();
  access(transaction);
  one_at_a_time_.unlock();
  if (stopped_) transaction.set_response_status(tlm::TLM_GENERIC_ERROR_RESPONSE);
}

void RtlAccelerator::access(tlm::tlm_generic_payload& transaction) {
  const auto offset = static_cast<std::uint32_t>(transaction.get_address());
  unsigned char* data = transaction.get_data_ptr();
  std::uint32_t value = 0;
  if (transaction.is_write()) {
    for (unsigned i = 0; i < kWord; ++i) value |= std::uint32_t{data[i]} << (8 * i);
    registers_.write(offset, value);
    return;
  }
  value = registers_.read(offset);
  for (unsigned i = 0; i < kWord; ++i) data[i] = static_cast<unsigned char>(value >> (8 * i));
}

std::unique_ptr<Accelerator> make_rtl_accelerator(const sim::MemoryOptions& memory,
                                                  sim::Violations& violations) {
  return std::make_unique<RtlAccelerator>("accelerator", memory, violations);
}

}  // namespace platform
