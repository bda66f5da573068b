// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "axi_pins.h"
#include "bus_target.h"
#include "fifo.h"
#include "memory_options.h"
#include "random.h"
#include "throttle.h"
#include "violations.h"

namespace sim {

/// The memory's side of AW, W and B.
///
/// Data is taken whenever bandwidth allows, with or without its address, and becomes visible when B
/// is offered: who does not wait for B reads what was there before.
class WritePort {
 public:
  WritePort(const AxiPins& pins, BusTarget& target, const MemoryOptions& options,
            Violations& violations);

  /// Sets the memory's outputs for this cycle.
  void drive(Cycle now) {
    throttle_.tick();
    address_ready_ = !free_slots_.empty() && !address_stalls_.draw();
    *aw_.ready = address_ready_;
    data_ready_ = throttle_.open() && !data_stalls_.draw();
    *w_.ready = data_ready_;
    if (offered_) return;
    *b_.valid = 0;
    if (answering_.empty() || answering_.front().due > now || response_stalls_.draw()) return;
    offer(now);
  }

  /// Samples this cycle's handshakes; true when something moved.
  bool sample(Cycle now, Traffic& traffic) {
    const bool acknowledged = offered_ && *b_.ready;
    if (acknowledged) finish(now, traffic);
    const bool accepted = address_ready_ && *aw_.valid;
    if (accepted) accept(traffic);
    const bool taken = data_ready_ && *w_.valid;
    if (taken) take(now, traffic);
    return acknowledged || accepted || taken;
  }

  /// Forgets all bursts, as the memory's own reset does; what was not acknowledged is not written.
  void reset();
  bool idle() const { return free_slots_.size() == slots_; }
  /// The bursts in flight, in words.
  std::string state() const;

 private:
  struct Burst {
    std::uint64_t address = 0;
    Cycle due = 0;
    std::uint32_t beats = 0;
    std::uint32_t received = 0;
    std::uint32_t slot = 0;
    std::uint8_t id = 0;
  };

  void accept(Traffic& traffic);
  void take(Cycle now, Traffic& traffic);
  void offer(Cycle now);
  Response apply(Cycle now, const Burst& burst);
  void finish(Cycle now, Traffic& traffic);

  AxiAddressPins aw_;
  AxiDataPins w_;
  AxiResponsePins b_;
  std::size_t bus_;
  std::size_t address_bytes_;
  std::size_t slots_;
  BusTarget& target_;
  Violations& violations_;
  Cycle latency_;
  Cycle jitter_;
  Throttle throttle_;
  Stalls address_stalls_;
  Stalls data_stalls_;
  Stalls response_stalls_;
  Random random_;
  Fifo<Burst> receiving_;  ///< the front one gets the data
  Fifo<Burst> answering_;
  std::vector<std::uint32_t> free_slots_;
  std::vector<std::uint8_t> data_;
  std::vector<std::uint64_t> strobes_;
  bool offered_ = false;
  bool address_ready_ = false;
  bool data_ready_ = false;
};

}  // namespace sim
