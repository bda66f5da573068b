// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
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

/// The memory's side of AR and R.
///
/// A burst's data is what memory holds when its address is accepted: a read that should have waited
/// for a write does not profit from the latency.
class ReadPort {
 public:
  ReadPort(const AxiPins& pins, BusTarget& target, const MemoryOptions& options,
           Violations& violations);

  /// Sets the memory's outputs for this cycle.
  void drive(Cycle now) {
    throttle_.tick();
    address_ready_ = !free_slots_.empty() && !address_stalls_.draw();
    *ar_.ready = address_ready_;
    if (offered_) return;
    *r_.valid = 0;
    if (free_slots_.size() == slots_ || !throttle_.open() || data_stalls_.draw()) return;
    offer(now);
  }

  /// Samples this cycle's handshakes; true when something moved.
  bool sample(Cycle now, Traffic& traffic) {
    const bool taken = offered_ && *r_.ready;
    if (taken) finish_beat(traffic);
    const bool accepted = address_ready_ && *ar_.valid;
    if (accepted) accept(now, traffic);
    return taken || accepted;
  }

  /// Forgets all bursts, as the memory's own reset does.
  void reset();
  bool idle() const { return free_slots_.size() == slots_; }
  /// The bursts in flight, in words.
  std::string state() const;

 private:
  struct Burst {
    std::uint64_t address = 0;
    Cycle due = 0;
    std::uint32_t beats = 0;
    std::uint32_t beat = 0;
    std::uint32_t slot = 0;
  };

  static constexpr std::size_t kNobody = Traffic::kIds;

  void accept(Cycle now, Traffic& traffic);
  void refuse_foreign(Cycle now, const Burst& burst);
  void offer(Cycle now);
  std::size_t pick(Cycle now);
  void finish_beat(Traffic& traffic);

  AxiAddressPins ar_;
  AxiReadPins r_;
  std::size_t bus_;
  std::size_t address_bytes_;
  std::size_t slots_;
  BusTarget& target_;
  Violations& violations_;
  Cycle latency_;
  Cycle jitter_;
  bool interleave_;
  Throttle throttle_;
  Stalls address_stalls_;
  Stalls data_stalls_;
  Random random_;
  std::array<Fifo<Burst>, Traffic::kIds> queues_;
  Fifo<std::uint8_t> order_;  ///< IDs of all bursts as accepted, unless interleaved
  std::vector<std::uint32_t> free_slots_;
  std::vector<std::uint8_t> data_;
  std::size_t current_ = 0;  ///< ID of the offered beat
  bool offered_ = false;
  bool address_ready_ = false;
};

}  // namespace sim
