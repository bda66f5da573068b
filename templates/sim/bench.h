// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "axi_checker.h"
#include "axi_memory.h"
#include "clock.h"
#include "device.h"
#include "lite_checker.h"
#include "lite_master.h"
#include "memory_options.h"
#include "violations.h"

namespace sim {

/// The device with everything around it, and the clock that moves them together.
class Bench final : public Clock {
 public:
  struct Limits {
    Cycle max_cycles = 0;   ///< stops after so many; 0 = no limit
    bool progress = false;  ///< report on stderr every few seconds
  };

  /// With `memory_bytes` of memory, a multiple of 64.
  Bench(Device& device, std::size_t memory_bytes, const MemoryOptions& memory,
        const Limits& limits);

  void step() override;
  Cycle now() const override { return now_; }
  void stop(const std::string& reason) override;
  bool stopped() const override { return !failure_.empty(); }
  /// Why it has stopped, or empty.
  const std::string& failure() const { return failure_; }

  /// Pulls reset, together with the memory's; the first one powers up.
  void reset();

  /// From that cycle on, alarmed() until the alarm is cleared.
  void set_alarm(Cycle cycle) { alarm_ = cycle; }
  void clear_alarm() { alarm_ = kNever; }
  /// Whoever waits for the device should give up.
  bool alarmed() const { return stopped() || now_ >= alarm_; }

  bool interrupt() const { return *device_.interrupt != 0; }
  /// When the interrupt last rose.
  Cycle interrupt_rise() const { return interrupt_rise_; }

  const Device& device() const { return device_; }
  AxiMemory& memory() { return memory_; }
  LiteMaster& registers() { return registers_; }
  Violations& violations() { return violations_; }

 private:
  static constexpr Cycle kNever = ~Cycle{0};

  void sample();
  void watch();
  void report_progress();

  Device& device_;
  Limits limits_;
  Violations violations_;
  AxiMemory memory_;
  AxiChecker axi_checker_;
  LiteChecker lite_checker_;
  LiteMaster registers_;
  std::string failure_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_report_;
  Cycle now_ = 0;
  Cycle last_progress_ = 0;
  Cycle idle_limit_;
  Cycle alarm_ = kNever;
  Cycle interrupt_rise_ = 0;
  bool interrupt_before_ = false;
};

}  // namespace sim
