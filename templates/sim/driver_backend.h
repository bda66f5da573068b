// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "heddle.h"
#include "system.h"

namespace sim {

/// What the driver reaches the simulated device through. Time is the device's: it passes while
/// registers are accessed and while the driver waits.
class DriverBackend {
 public:
  explicit DriverBackend(System& system) : system_(system) {}

  /// For heddle_open; refers to this object. Without interrupts the driver polls.
  heddle_backend_t interface(bool interrupts);

  /// Forgets the doorbells so far.
  void clear_doorbell() { rung_ = false; }
  /// When the first doorbell since then was taken at the control port; 0 without one.
  Cycle doorbell() const { return rung_ ? doorbell_ : 0; }
  /// Likewise the last one.
  Cycle last_doorbell() const { return last_doorbell_; }

 private:
  static std::uint32_t read_register(void* context, std::uint32_t offset);
  static void write_register(void* context, std::uint32_t offset, std::uint32_t value);
  static heddle_status_t wait_interrupt(void* context, std::uint64_t timeout_us);
  static std::uint64_t now_us(void* context);

  std::uint64_t time_us() const {
    return system_.now() / system_.identity().clock_mhz + skipped_us_;
  }

  System& system_;
  bool rung_ = false;
  Cycle doorbell_ = 0;
  Cycle last_doorbell_ = 0;
  std::uint64_t skipped_us_ = 0;
};

}  // namespace sim
