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
#include "system.h"
#include "violations.h"

namespace sim {

/// The device with everything around it, and the clock that moves them together.
class Bench final : public Clock, public System {
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
  const std::string& failure() const override { return failure_; }

  void reset() override;
  void run(Cycle cycles) override;
  bool wait_interrupt(Cycle end) override;
  void set_alarm(Cycle cycle) override { alarm_ = cycle; }
  void clear_alarm() override { alarm_ = kNever; }
  bool alarmed() const override { return stopped() || now_ >= alarm_; }

  bool interrupt() const override { return *device_.interrupt != 0; }
  Cycle interrupt_rise() const override { return interrupt_rise_; }

  std::uint32_t read_register(std::uint32_t offset) override { return registers_.read(offset); }
  Cycle write_register(std::uint32_t offset, std::uint32_t value) override;

  Identity identity() const override;
  Storage& storage() override { return memory_.storage(); }
  bool is_memory_idle() const override { return memory_.idle(); }
  std::string memory_state() const override { return memory_.state(); }
  Traffic traffic() const override { return memory_.traffic(); }
  void clear_traffic() override { memory_.clear_traffic(); }
  AxiMemory& memory() { return memory_; }
  LiteMaster& registers() { return registers_; }
  Violations& violations() override { return violations_; }

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
