// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "job.h"
#include "random.h"
#include "source.h"

namespace sim {

/// Takes the result stream and checks its protocol: valid stays until ready, the payload of a
/// refused beat does not change, tlast marks exactly the packet ends, no beat is too many.
///
/// With latency, the first beat of each command is refused for that many cycles, as by a DMA that
/// must be granted a write; later beats are not.
class Sink {
 public:
  Sink(const SinkPins& pins, std::size_t bus_bytes, const Job& job, const Schedule& schedule,
       Stalls stalls);

  /// Decides whether this cycle takes a beat.
  void drive(Cycle now) {
    bool ready = !stalls_.draw();
    if (waits_for_grant_) ready = ready && granted(now);
    *pins_.ready = ready;
    ready_ = ready;
  }

  /// Samples the handshake of this cycle and stores the beat; true when one moves.
  bool sample(Cycle now) {
    const bool valid = *pins_.valid != 0;
    if (refused_) check_held(now);
    refused_ = valid && !ready_;
    if (!valid) return false;
    if (!ready_) {
      remember();
      return false;
    }
    store(now);
    return true;
  }

  /// True when this cycle refused a beat.
  bool withheld() const { return refused_; }
  std::uint64_t beats() const { return beats_; }
  std::uint64_t total_beats() const { return job_.result_beats; }
  /// Beats that must have moved before the command is done.
  std::uint64_t beats_through(std::size_t command) const { return beats_through_[command]; }
  const std::vector<std::uint8_t>& bytes() const { return bytes_; }
  std::vector<std::string>& violations() { return violations_; }

 private:
  bool granted(Cycle now);
  void check_held(Cycle now);
  void remember();
  void store(Cycle now);
  void report(Cycle now, const std::string& what);

  SinkPins pins_;
  std::size_t bus_;
  const Job& job_;
  Cycle latency_;
  Stalls stalls_;
  std::vector<std::uint8_t> bytes_;
  std::vector<std::uint8_t> refused_data_;
  std::vector<std::uint64_t> beats_through_;
  std::vector<std::string> violations_;
  std::uint64_t beats_ = 0;
  std::size_t packet_ = 0;
  std::size_t beat_ = 0;
  Cycle grant_ = 0;
  bool grant_requested_ = false;
  bool waits_for_grant_ = false;
  bool ready_ = false;
  bool refused_ = false;
  std::uint8_t refused_last_ = 0;
};

}  // namespace sim
