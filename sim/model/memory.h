// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/model/fifo.h"
#include "sim/model/parameters.h"
#include "templates/sim/random.h"

namespace heddle::model {

using sim::Random;
using sim::Stalls;

/// How memory behaves: that of the co-simulation (templates/sim/memory_options.h), random numbers
/// included. By default every channel moves a beat in every cycle.
struct MemoryOptions {
  Cycle latency = 0;         ///< from an address to its data, from the last data to B; 1 at least
  Cycle jitter = 0;          ///< most that a burst takes longer than that, at random
  unsigned bandwidth = 100;  ///< percent of cycles in which data moves, each direction
  unsigned stalls = 0;       ///< percent of cycles in which a channel pauses at random
  bool interleave = false;   ///< reads of different IDs overtake each other, beat by beat
  std::size_t outstanding = 512;  ///< reads, and likewise writes, that are accepted ahead
  std::uint64_t seed = 0;

  bool is_random() const { return jitter != 0 || stalls != 0 || interleave; }
};

/// Lets a share of the cycles pass, evenly spread.
class Throttle {
 public:
  explicit Throttle(unsigned percent) : percent_(percent) {}

  void tick() {
    credit_ += percent_;
    if (credit_ >= 2 * kBeat) credit_ = 2 * kBeat - 1;
  }
  bool open() const { return credit_ >= kBeat; }
  void take() { credit_ -= kBeat; }

  template <typename V>
  void visit(V& v) {
    if (percent_ != kBeat) v.state(credit_);
  }

 private:
  static constexpr unsigned kBeat = 100;
  unsigned percent_;
  unsigned credit_ = 0;
};

/// A word on the read data channel.
struct ReadBeat {
  bool valid = false;
  std::uint8_t id = 0;
  bool last = false;
};

/// Memory's side of AR and R. The device takes data at once.
class ReadPort {
 public:
  explicit ReadPort(const MemoryOptions& options);

  /// Sets the outputs of this cycle.
  void drive(Cycle now);
  bool address_ready() const { return address_ready_; }
  const ReadBeat& beat() const { return beat_; }
  /// Ends the cycle, in which a burst may have come.
  void step(Cycle now, bool accept, std::uint8_t id, std::uint32_t beats);
  bool idle() const { return in_flight_ == 0; }

  template <typename V>
  void visit(V& v) {
    throttle_.visit(v);
    v.state(in_flight_);
    for (auto& queue : queues_) queue.visit(v);
    order_.visit(v);
  }

 private:
  static constexpr std::size_t kIds = 8;
  struct Burst {
    Cycle due = 0;
    std::uint32_t beats = 0;  ///< still to come

    template <typename V>
    void visit(V& v) {
      v.time(due);
      v.state(beats);
    }
  };

  void offer(Cycle now);
  std::size_t pick(Cycle now);
  void finish_beat();

  MemoryOptions options_;
  Throttle throttle_;
  Stalls address_stalls_;
  Stalls data_stalls_;
  Random random_;
  std::array<Fifo<Burst>, kIds> queues_;
  Fifo<std::uint8_t> order_;  ///< IDs of all bursts as accepted, unless interleaved
  std::size_t in_flight_ = 0;
  bool address_ready_ = false;
  ReadBeat beat_;
};

/// Memory's side of AW, W and B. The device takes answers at once.
class WritePort {
 public:
  explicit WritePort(const MemoryOptions& options);

  /// Sets the outputs of this cycle.
  void drive(Cycle now);
  bool address_ready() const { return address_ready_; }
  bool data_ready() const { return data_ready_; }
  bool answers() const { return answers_; }
  /// Ends the cycle, in which a burst's address and a word may have come.
  void step(Cycle now, bool accept, std::uint32_t beats, bool word);
  bool idle() const { return in_flight_ == 0; }

  template <typename V>
  void visit(V& v) {
    throttle_.visit(v);
    v.state(in_flight_);
    v.state(received_);
    receiving_.visit(v);
    v.state(answering_.size());
    for (std::size_t i = 0; i < answering_.size(); ++i) v.time(answering_.at(i));
  }

 private:
  MemoryOptions options_;
  Throttle throttle_;
  Stalls address_stalls_;
  Stalls data_stalls_;
  Stalls response_stalls_;
  Random random_;
  Fifo<std::uint32_t> receiving_;  ///< beats of each burst; the front one gets the data
  Fifo<Cycle> answering_;          ///< when each is due
  std::uint32_t received_ = 0;
  std::size_t in_flight_ = 0;
  bool address_ready_ = false;
  bool data_ready_ = false;
  bool answers_ = false;
};

}  // namespace heddle::model
