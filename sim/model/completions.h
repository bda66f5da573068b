// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "sim/model/parameters.h"
#include "sim/model/queue.h"

namespace heddle::model {

/// heddle_completions: follows the descriptors in flight, without errors and coalescing.
class Completions {
 public:
  static constexpr unsigned kSlots = 4;

  bool start_ready() const { return started_ - reported_ < kSlots; }
  std::uint8_t start_slot() const { return static_cast<std::uint8_t>(started_ % kSlots); }
  bool none_in_flight() const { return active_ == 0; }
  bool entry_valid() const {
    return started_ != reported_ && (active_ >> reported_ % kSlots & 1u) == 0 && raises_.ready();
  }
  /// Place of the entry in its ring, without regard to the ring's size.
  std::uint64_t reported() const { return reported_; }
  std::uint64_t started() const { return started_; }
  std::uint64_t completed() const { return completed_; }
  /// Whether the entry that is being written raises the interrupt.
  bool raises() const { return raises_.front() != 0; }

  void step(bool start, bool runs, bool interrupt, bool finish, std::uint8_t finish_slot,
            bool handed_over, bool written) {
    if (written) raises_.pop();
    if (written) ++completed_;
    if (handed_over) raises_.push(interrupts_ >> reported_ % kSlots & 1u);
    if (handed_over) ++reported_;
    if (finish) active_ &= ~(1u << finish_slot);
    if (!start) return;
    const unsigned slot = 1u << started_ % kSlots;
    if (runs) active_ |= slot;
    interrupts_ = interrupt || !runs ? interrupts_ | slot : interrupts_ & ~slot;
    ++started_;
  }

  template <typename V>
  void visit(V& v) {
    v.state(started_);
    v.state(reported_);
    v.state(completed_);
    v.state(active_);
    v.state(interrupts_);
    raises_.visit(v);
  }

 private:
  std::uint64_t started_ = 0;    ///< descriptors
  std::uint64_t reported_ = 0;   ///< whose entry has been handed over
  std::uint64_t completed_ = 0;  ///< whose entry is in memory
  unsigned active_ = 0;          ///< slots whose results are not all in memory
  unsigned interrupts_ = 0;      ///< slots whose completion raises the interrupt
  Queue<std::uint8_t, 8> raises_;
};

}  // namespace heddle::model
