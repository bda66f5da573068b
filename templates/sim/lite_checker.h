// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "axi_pins.h"
#include "stable_channel.h"
#include "violations.h"

namespace sim {

/// Holds the device's control port, and its master, to AXI4-Lite and to docs/device.md.
class LiteChecker {
 public:
  LiteChecker(const LitePins& pins, Violations& violations);

  /// Once a cycle, after the pins have settled and before the clock edge.
  void sample(Cycle now) {
    // Responses first: one in the cycle of its own request would be combinational.
    if (b_.valid()) check_response(now);
    if (r_.valid()) check_read(now);
    if (b_.sample(now, violations_)) finish_write();
    if (r_.sample(now, violations_)) finish_read();
    addresses_ += aw_.sample(now, violations_) ? 1 : 0;
    data_ += w_.sample(now, violations_) ? 1 : 0;
    reads_ += ar_.sample(now, violations_) ? 1 : 0;
  }

  /// Instead of sample() in a cycle of reset that is not the first.
  void sample_reset(Cycle now);

  /// Forgets all accesses in flight.
  void reset();

 private:
  void check_response(Cycle now);
  void check_read(Cycle now);
  void finish_write();
  void finish_read();

  LitePins pins_;
  Violations& violations_;
  StableChannel aw_;
  StableChannel w_;
  StableChannel b_;
  StableChannel ar_;
  StableChannel r_;
  int addresses_ = 0;  ///< write addresses without a response
  int data_ = 0;       ///< write data without a response
  int reads_ = 0;      ///< read addresses without data
};

}  // namespace sim
