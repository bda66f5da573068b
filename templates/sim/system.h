// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "memory_options.h"
#include "storage.h"
#include "violations.h"

namespace sim {

/// A device with its memory as a run sees them, and the time that passes for both: the Verilog with
/// its bench, or a model of it.
class System {
 public:
  /// Of the design.
  struct Identity {
    std::string name;
    std::string hash;
    std::size_t bus_bytes = 0;
    unsigned clock_mhz = 0;
  };

  virtual ~System() = default;

  virtual Identity identity() const = 0;
  virtual Storage& storage() = 0;
  virtual Violations& violations() = 0;

  /// Pulls reset, together with the memory's; the first one powers up.
  virtual void reset() = 0;
  virtual Cycle now() const = 0;
  /// Lets cycles pass, fewer once alarmed() is true.
  virtual void run(Cycle cycles) = 0;
  /// Until the interrupt is high; false when it stays low until cycle `end`, or alarmed() is true.
  virtual bool wait_interrupt(Cycle end) = 0;
  /// The level of the interrupt.
  virtual bool interrupt() const = 0;
  /// When it last rose.
  virtual Cycle interrupt_rise() const = 0;

  virtual std::uint32_t read_register(std::uint32_t offset) = 0;
  /// Returns when the device has taken address and data.
  virtual Cycle write_register(std::uint32_t offset, std::uint32_t value) = 0;

  /// The simulation cannot go on.
  virtual bool stopped() const = 0;
  /// Why, or empty.
  virtual const std::string& failure() const = 0;
  /// From that cycle on, alarmed() until the alarm is cleared.
  virtual void set_alarm(Cycle cycle) = 0;
  virtual void clear_alarm() = 0;
  /// Whoever waits for the device should give up.
  virtual bool alarmed() const = 0;

  /// Not a burst is in flight.
  virtual bool is_memory_idle() const = 0;
  /// What is in flight and who waits for whom, in words.
  virtual std::string memory_state() const = 0;
  /// What crossed memory's port since it was cleared.
  virtual Traffic traffic() const = 0;
  virtual void clear_traffic() = 0;
};

}  // namespace sim
