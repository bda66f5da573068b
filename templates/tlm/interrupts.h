// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>

namespace heddle::twin {

/// When completions and faults raise the interrupt, cycle by cycle (docs/device.md, Interrupt).
class Interrupts {
 public:
  enum Bit : std::uint32_t { kCompletion = 1, kFault = 2 };

  struct Inputs {
    bool written = false;  ///< a completion is in memory
    bool raises = false;   ///< which asks for the interrupt
    bool fault = false;
    std::uint32_t cleared = 0;  ///< bits of the status that the host clears
    std::uint32_t enables = 0;
    std::uint16_t count = 0;  ///< of COALESCE
    std::uint16_t ticks = 0;
  };

  /// The level of the interrupt.
  bool pin() const { return pin_; }
  std::uint32_t status() const { return status_; }
  bool has_fault() const { return fault_; }

  void step(const Inputs& in) {
    const std::uint32_t set = (set_completion_ ? kCompletion : 0u) | (in.fault ? kFault : 0u);
    const std::uint32_t status = (status_ & ~in.cleared) | set;
    coalesce(in);
    clear_reported_ = (status_ & ~status & kCompletion) != 0;
    status_ = status;
    pin_ = (status & in.enables) != 0;
    fault_ = fault_ || in.fault;
  }

  /// Many steps at once in which nothing comes in.
  void rest(std::uint64_t cycles) {
    if (unreported_ != 0) age_ += cycles;
  }
  /// Steps that change nothing while nothing comes in.
  std::uint64_t quiet_cycles(std::uint16_t count, std::uint16_t ticks) const {
    if (set_completion_ || clear_reported_) return 0;
    if (unreported_ == 0) return kForever;
    if (count != 0 && unreported_ >= count) return 0;
    const std::uint64_t due = kTick * ticks;
    return ticks == 0 ? kForever : due - std::min(due, age_);
  }
  static constexpr std::uint64_t kForever = ~std::uint64_t{0};

 private:
  static constexpr std::uint64_t kTick = 16;

  void coalesce(const Inputs& in) {
    const auto unreported = static_cast<std::uint16_t>(unreported_ + (in.written ? 1 : 0));
    const bool enough = in.count != 0 && unreported >= in.count;
    const bool waited = in.ticks != 0 && age_ / kTick >= in.ticks;
    set_completion_ = (in.written && in.raises) || (unreported != 0 && (enough || waited));
    if (set_completion_ || clear_reported_) {
      unreported_ = 0;
      age_ = 0;
      return;
    }
    if (unreported_ != 0) ++age_;
    unreported_ = unreported;
  }

  bool pin_ = false;
  bool fault_ = false;
  std::uint32_t status_ = 0;
  bool set_completion_ = false;
  bool clear_reported_ = false;   ///< the host has seen the completions reported so far
  std::uint16_t unreported_ = 0;  ///< completions
  std::uint64_t age_ = 0;         ///< cycles since the first of them
};

}  // namespace heddle::twin
