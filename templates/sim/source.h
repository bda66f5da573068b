// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

#include "job.h"
#include "random.h"

namespace sim {

using Cycle = std::uint64_t;

/// When the packets of a command may move.
///
/// The model is a DMA that prefetches without limit: it requests all streams of a command in the
/// cycle in which the core accepts the command, the first beat of each comes `latency` cycles
/// later, and everything behind it follows without further delay. Without latency, data waits at
/// the core from the first cycle on.
class Schedule {
 public:
  Schedule(Cycle latency, std::size_t commands)
      : latency_(latency),
        release_(commands, latency == 0 ? 0 : std::numeric_limits<Cycle>::max()) {}

  void accept(std::size_t command, Cycle now) {
    if (latency_ != 0) release_[command] = now + latency_;
  }
  /// First cycle in which beats of the command may be offered.
  Cycle release(std::size_t command) const { return release_[command]; }
  Cycle latency() const { return latency_; }

 private:
  Cycle latency_;
  std::vector<Cycle> release_;
};

/// Drives an input stream of the core with the packets of a job.
class Source {
 public:
  Source(const SourcePins& pins, std::size_t bus_bytes, const InputStream& stream,
         const Schedule& schedule, Stalls stalls)
      : pins_(pins), bus_(bus_bytes), stream_(stream), schedule_(schedule), stalls_(stalls) {}

  /// Offers the next beat, unless latency or a random stall withholds it. An offered beat stays.
  void drive(Cycle now) {
    if (offered_ || packet_ == stream_.packets.size()) return;
    const Packet& packet = stream_.packets[packet_];
    withheld_ = held_ || now < schedule_.release(packet.command) || stalls_.draw();
    if (withheld_) return;
    std::memcpy(pins_.data, stream_.bytes.data() + packet.offset + beat_ * bus_, bus_);
    *pins_.last = beat_ + 1 == packet.beats;
    *pins_.valid = 1;
    offered_ = true;
  }

  /// Withholds all beats until released.
  void hold(bool held) { held_ = held; }

  /// Samples the handshake of this cycle; true when the core takes a beat.
  bool sample() const { return offered_ && *pins_.ready; }

  /// Takes the offered beat back after the clock edge that moved it.
  void advance() {
    offered_ = false;
    *pins_.valid = 0;
    ++beats_;
    if (++beat_ == stream_.packets[packet_].beats) {
      beat_ = 0;
      ++packet_;
    }
  }

  /// True while a beat exists that the harness holds back.
  bool withheld() const { return withheld_; }
  bool offered() const { return offered_; }
  std::uint64_t beats() const { return beats_; }
  std::uint64_t total_beats() const { return stream_.beats; }

 private:
  SourcePins pins_;
  std::size_t bus_;
  const InputStream& stream_;
  const Schedule& schedule_;
  Stalls stalls_;
  std::size_t packet_ = 0;
  std::size_t beat_ = 0;
  std::uint64_t beats_ = 0;
  bool held_ = false;
  bool offered_ = false;
  bool withheld_ = false;
};

}  // namespace sim
