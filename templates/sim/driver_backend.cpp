// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "driver_backend.h"

#include <algorithm>

namespace sim {
namespace {

constexpr std::uint32_t kDoorbell = 0x06C;
constexpr Cycle kPollCycles = 64;  // between two looks of a polling driver
constexpr std::uint64_t kTimeoutUs = std::uint64_t{1} << 40;  // longer than the driver ever waits

DriverBackend& self(void* context) { return *static_cast<DriverBackend*>(context); }

}  // namespace

heddle_backend_t DriverBackend::interface(bool interrupts) {
  Storage& storage = system_.storage();
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

std::uint32_t DriverBackend::read_register(void* context, std::uint32_t offset) {
  return self(context).system_.read_register(offset);
}

void DriverBackend::write_register(void* context, std::uint32_t offset, std::uint32_t value) {
  DriverBackend& backend = self(context);
  const Cycle taken = backend.system_.write_register(offset, value);
  if (offset != kDoorbell) return;
  backend.last_doorbell_ = taken;
  if (backend.rung_) return;
  backend.rung_ = true;
  backend.doorbell_ = taken;
}

heddle_status_t DriverBackend::wait_interrupt(void* context, std::uint64_t timeout_us) {
  System& system = self(context).system_;
  const Cycle end = system.now() + std::min(timeout_us, kTimeoutUs) * system.identity().clock_mhz;
  return system.wait_interrupt(end) ? HEDDLE_OK : HEDDLE_TIMEOUT;
}

/// A driver that polls asks for the time in between. An alarm ends its patience: time leaps.
std::uint64_t DriverBackend::now_us(void* context) {
  DriverBackend& backend = self(context);
  backend.system_.run(kPollCycles);
  if (backend.system_.alarmed()) backend.skipped_us_ += kTimeoutUs;
  return backend.time_us();
}

}  // namespace sim
