// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "rtl_backend.h"

#include <algorithm>

namespace sim {
namespace {

constexpr std::uint32_t kDoorbell = 0x06C;
constexpr int kPollCycles = 64;  // between two looks of a polling driver
constexpr std::uint64_t kTimeoutUs = std::uint64_t{1} << 40;  // longer than the driver ever waits

RtlBackend& self(void* context) { return *static_cast<RtlBackend*>(context); }

}  // namespace

heddle_backend_t RtlBackend::interface(bool interrupts) {
  Storage& storage = bench_.memory().storage();
  heddle_backend_t backend = {};
  backend.context = this;
  backend.read_register = read_register;
  backend.write_register = write_register;
  backend.wait_interrupt = interrupts ? wait_interrupt : nullptr;
  backend.now_us = now_us;
  backend.memory = storage.data();
  backend.memory_address = storage.base();
  backend.memory_bytes = storage.bytes();
  return backend;
}

std::uint32_t RtlBackend::read_register(void* context, std::uint32_t offset) {
  return self(context).bench_.registers().read(offset);
}

void RtlBackend::write_register(void* context, std::uint32_t offset, std::uint32_t value) {
  RtlBackend& backend = self(context);
  LiteMaster& registers = backend.bench_.registers();
  registers.write(offset, value);
  if (offset != kDoorbell) return;
  backend.last_doorbell_ = registers.accepted();
  if (backend.rung_) return;
  backend.rung_ = true;
  backend.doorbell_ = backend.last_doorbell_;
}

heddle_status_t RtlBackend::wait_interrupt(void* context, std::uint64_t timeout_us) {
  RtlBackend& backend = self(context);
  Bench& bench = backend.bench_;
  const Cycle end = bench.now() + std::min(timeout_us, kTimeoutUs) * bench.device().clock_mhz;
  while (!bench.interrupt()) {
    if (bench.alarmed() || bench.now() >= end) return HEDDLE_TIMEOUT;
    bench.step();
  }
  return HEDDLE_OK;
}

/// A driver that polls asks for the time in between. An alarm ends its patience: time leaps.
std::uint64_t RtlBackend::now_us(void* context) {
  RtlBackend& backend = self(context);
  Bench& bench = backend.bench_;
  for (int i = 0; i < kPollCycles && !bench.alarmed(); ++i) bench.step();
  if (bench.alarmed()) backend.skipped_us_ += kTimeoutUs;
  return backend.time_us();
}

}  // namespace sim
