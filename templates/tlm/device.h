// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <memory>

#include "bus.h"
#include "descriptor.h"
#include "design.h"
#include "errors.h"
#include "foresight.h"
#include "gemm.h"
#include "interrupts.h"
#include "sim/model/memory.h"

namespace heddle::twin {

/// The device of docs/device.md, to the cycle: what the registers show and the interrupt does is
/// what the RTL's do in the same cycle, and a descriptor's memory is read and written when the RTL
/// begins and ends a token tile of it.
class Device {
 public:
  /// Cycles from the start of an access to a register until its answer has been taken.
  static constexpr Cycle kAccessCycles = 3;
  /// After which of them a register is read.
  static constexpr Cycle kReadCycles = 1;

  /// `memory`: how the memory behaves in time; what it holds comes over `bus`.
  Device(const Design& design, const model::MemoryOptions& memory, Bus& bus);

  void step();
  /// Steps, some up to a cycle, or all up to one that is seen outside: in it memory is read or
  /// written, or it changes the interrupt or what registers but counters show. Leaps where it can.
  void advance(Cycle limit);
  /// No such cycle comes before this one.
  Cycle next_event();
  /// Cycles that were gone through one by one.
  std::uint64_t stepped() const { return foresight_.stepped(); }
  /// Nothing happens before the next write of a register.
  bool is_at_rest() const;
  /// The cycle that comes next.
  Cycle now() const { return foresight_.now(); }
  bool interrupt() const { return interrupts_.pin(); }
  const model::Counters& counters() const { return foresight_.exact().counters(); }
  /// Not a burst is in flight.
  bool is_memory_idle() const { return foresight_.exact().idle(); }
  /// When memory acknowledged the last completion.
  Cycle last_completion() const { return last_completion_; }

  /// A register as it is now, as a debugger sees it.
  std::uint32_t peek(std::uint32_t offset) const;
  /// Likewise, as the host reads it.
  std::uint32_t read(std::uint32_t offset);
  /// Writes that have not taken effect.
  bool has_writes() const { return !writes_.empty(); }
  /// A write that the control port accepts in this cycle; it takes effect in the next one. `mask`:
  /// the bits of the bytes that are written.
  void write(std::uint32_t offset, std::uint32_t value, std::uint32_t mask);

 private:
  /// A descriptor that has been read and whose completion is not yet in memory.
  struct Flight {
    Descriptor descriptor;
    Errors errors;
    std::unique_ptr<Gemm> gemm;  ///< at work
    bool is_active = false;      ///< not all of its results are in memory
    Cycle start = 0;
    std::uint32_t cycles = 0;
  };
  struct Write {
    std::uint32_t offset = 0;
    std::uint32_t value = 0;
    std::uint32_t mask = 0;
    Cycle cycle = 0;
  };
  enum class Reset : std::uint8_t { kNone, kRequested, kQuiesce, kHold };

  bool is_resetting() const { return reset_ == Reset::kQuiesce || reset_ == Reset::kHold; }
  bool is_busy() const { return fetched() != completed_ || is_resetting(); }
  std::uint16_t fetched() const;
  std::uint64_t count(std::uint32_t offset) const;
  std::uint32_t control_value(std::uint32_t offset) const;

  void apply(const Write& write);
  void write_control(std::uint32_t set, std::uint32_t keep);
  void write_doorbell(std::uint32_t set, std::uint32_t keep);
  void write_rings(std::uint32_t offset, std::uint32_t set, std::uint32_t keep);
  std::uint64_t quiet_cycles() const;
  void begin_cycle();
  void end_cycle(bool event);
  void follow(const model::Device::Events& events);
  void fetch();
  void start();
  void pass_tile(std::uint64_t number);
  void finish(std::uint64_t number);
  void complete();
  Flight& flight(std::uint64_t number) { return flights_[number - written_]; }
  void submit_nothing();
  void step_reset(bool was_quiet);
  void start_afresh();
  void clear();
  model::Device::Config config() const;

  const Design& design_;
  model::MemoryOptions memory_;
  Bus& bus_;
  mutable Foresight foresight_;  ///< a look at it may have to catch up
  std::deque<Flight> flights_;
  std::uint64_t started_ = 0;  ///< descriptors
  Cycle last_completion_ = 0;
  std::uint64_t written_ = 0;  ///< whose completions are in memory, or lost

  // Registers
  bool enable_ = false;
  std::uint64_t ring_base_ = 0;
  std::uint64_t completion_base_ = 0;
  std::uint32_t ring_log2_ = 0;
  std::uint16_t doorbell_ = 0;
  std::uint64_t submitted_ = 0;  ///< as the doorbell, not modulo 2^16
  std::uint16_t completed_ = 0;
  std::uint32_t enables_ = 0;
  std::uint16_t coalesce_count_ = 0;
  std::uint16_t coalesce_ticks_ = 0;
  std::uint32_t upper_ = 0;  ///< of the counter that was read last
  bool lost_ = false;        ///< a completion

  std::deque<Write> writes_;
  Interrupts interrupts_;
  Interrupts::Inputs inputs_;  ///< of this cycle
  Reset reset_ = Reset::kNone;
  Cycle reset_cycles_ = 0;  ///< in this state
};

}  // namespace heddle::twin
