// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "axi_pins.h"
#include "fifo.h"
#include "memory_options.h"
#include "stable_channel.h"
#include "violations.h"

namespace sim {

/// Holds the device's AXI4 master, and the memory behind it, to AXI and to docs/device.md.
class AxiChecker {
 public:
  AxiChecker(const AxiPins& pins, Violations& violations);

  /// Once a cycle, after the pins have settled and before the clock edge.
  void sample(Cycle now) {
    if (aw_.sample(now, violations_)) take_write_address(now);
    check_data_offer(now);
    if (w_.sample(now, violations_)) take_data(now);
    if (b_.sample(now, violations_)) take_response(now);
    if (ar_.sample(now, violations_)) take_read_address(now);
    if (r_.sample(now, violations_)) take_read(now);
    if (!r_.ready()) violations_.report(now, r_.name(), "ready is low");
  }

  /// Instead of sample() in a cycle of reset that is not the first.
  void sample_reset(Cycle now);

  /// Forgets all bursts in flight.
  void reset();

 private:
  struct WriteBurst {
    std::uint64_t address = 0;
    std::uint32_t beats = 0;
    std::uint8_t id = 0;
  };

  void check_burst(Cycle now, const StableChannel& channel, const AxiAddressPins& pins);
  void take_write_address(Cycle now);
  void check_data_offer(Cycle now);
  void take_data(Cycle now);
  void take_response(Cycle now);
  void take_read_address(Cycle now);
  void take_read(Cycle now);

  AxiPins pins_;
  Violations& violations_;
  StableChannel aw_;
  StableChannel w_;
  StableChannel b_;
  StableChannel ar_;
  StableChannel r_;
  unsigned full_size_ = 0;                                ///< AxSIZE of a whole word
  Fifo<WriteBurst> writes_;                               ///< addresses whose data is not complete
  std::uint32_t beat_ = 0;                                ///< of the front one
  std::array<std::size_t, Traffic::kIds> unanswered_{};   ///< writes with all data, by ID
  std::array<Fifo<std::uint32_t>, Traffic::kIds> reads_;  ///< beats to come of each burst
};

}  // namespace sim
