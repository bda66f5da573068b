// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "axi_pins.h"
#include "clock.h"
#include "random.h"

namespace sim {

/// Reads and writes registers over the control port, one access at a time. With stalls, address and
/// data of a write come in any order, and the answer is not taken at once.
class LiteMaster {
 public:
  LiteMaster(const LitePins& pins, Clock& clock, Stalls stalls);

  /// Steps the clock until the access is over. Once the clock has stopped: 0, or no effect.
  std::uint32_t read(std::uint32_t offset);
  void write(std::uint32_t offset, std::uint32_t value);

  /// When the last write's address and data had both been taken.
  Cycle accepted() const { return accepted_; }

  /// Sets this side's outputs for this cycle.
  void drive();
  /// Samples this cycle's handshakes, before the clock edge.
  void sample(Cycle now);
  /// Ends all accesses.
  void reset();

 private:
  enum class State { kIdle, kOffered, kWaiting };

  /// A request's channel: waits at random, then offers until taken.
  struct Request {
    std::uint8_t* valid;
    const std::uint8_t* ready;
    State state = State::kIdle;
  };

  void drive_request(Request& request);
  bool sample_request(Request& request);
  void finish(const std::string& access);
  std::string culprit() const;

  LitePins pins_;
  Clock& clock_;
  Stalls stalls_;
  Request aw_;
  Request w_;
  Request ar_;
  bool busy_ = false;
  bool response_ready_ = false;  ///< takes an answer in this cycle
  bool reading_ = false;
  Cycle accepted_ = 0;
  std::uint32_t value_ = 0;
};

}  // namespace sim
