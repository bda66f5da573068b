// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "axi_pins.h"

namespace sim {

/// What a part that waits for the device needs of the simulation.
class Clock {
 public:
  virtual ~Clock() = default;

  /// Runs one clock cycle; nothing once stopped.
  virtual void step() = 0;
  /// Cycles so far.
  virtual Cycle now() const = 0;
  /// Ends the simulation for good; the first reason counts.
  virtual void stop(const std::string& reason) = 0;
  virtual bool stopped() const = 0;
};

}  // namespace sim
