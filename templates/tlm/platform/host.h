// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/tlm_quantumkeeper.h>

#include "accelerator.h"
#include "system.h"

namespace platform {

/// The processor: an initiator that runs native software in a process of its own. Software sees the
/// platform as a sim::System, so that the driver and the jobs are those of the Verilog's simulator.
class Host : public sc_core::sc_module, public sim::System {
 public:
  tlm_utils::simple_initiator_socket<Host> bus;
  sc_core::sc_in<bool> interrupt_pin;

  struct Limits {
    sim::Cycle max_cycles = 0;  ///< 0: none
    sim::Cycle idle = 0;        ///< without anything on the bus
  };

  /// What is beyond the reach of software, the host asks the accelerator for.
  Host(const sc_core::sc_module_name& name, Accelerator& accelerator, std::uint64_t registers,
       sim::Storage& storage, sim::Violations& violations, const Limits& limits);

  /// What is done in front of a reset.
  void set_reset(std::function<void()> prepare) { prepare_reset_ = std::move(prepare); }
  /// What runs; the simulation ends behind it.
  void set_software(std::function<void()> software) { software_ = std::move(software); }

  sim::Cycle cycle_of(const sc_core::sc_time& time) const;

  // ---- sim::System ----
  Identity identity() const override { return accelerator_.identity(); }
  sim::Storage& storage() override { return storage_; }
  sim::Violations& violations() override { return violations_; }
  void reset() override;
  sim::Cycle now() const override;
  void run(sim::Cycle cycles) override;
  bool wait_interrupt(sim::Cycle end) override;
  bool interrupt() const override { return interrupt_pin.read(); }
  sim::Cycle interrupt_rise() const override { return interrupt_rise_; }
  std::uint32_t read_register(std::uint32_t offset) override;
  sim::Cycle write_register(std::uint32_t offset, std::uint32_t value) override;
  bool stopped() const override { return !failure_.empty(); }
  const std::string& failure() const override { return failure_; }
  void set_alarm(sim::Cycle cycle) override { alarm_ = cycle; }
  void clear_alarm() override { alarm_ = kNever; }
  bool alarmed() const override { return stopped() || now() >= alarm_; }
  bool is_memory_idle() const override { return accelerator_.is_memory_idle(); }
  std::string memory_state() const override;
  sim::Traffic traffic() const override;
  void clear_traffic() override;

 private:
  SC_HAS_PROCESS(Host);
  static constexpr sim::Cycle kNever = ~sim::Cycle{0};
  static constexpr sim::Cycle kLooks = 16;  ///< at what moves, before it is said to be stuck

  void run_software();
  void note_interrupt();
  void access(tlm::tlm_command command, std::uint32_t offset, std::uint32_t& value);
  sc_core::sc_time duration(sim::Cycle cycles) const;
  void watch();
  void look();
  void stop(const std::string& reason);

  Accelerator& accelerator_;
  const sc_core::sc_time period_;
  std::uint64_t registers_;  ///< address
  sim::Storage& storage_;
  sim::Violations& violations_;
  Limits limits_;
  std::function<void()> prepare_reset_;
  std::function<void()> software_;
  tlm_utils::tlm_quantumkeeper keeper_;
  bool was_reset_ = false;
  std::string failure_;
  sim::Cycle alarm_ = kNever;
  sim::Cycle interrupt_rise_ = 0;
  sim::Traffic before_;
  std::uint64_t last_moved_ = 0;
  sim::Cycle last_progress_ = 0;
  sim::Cycle last_look_ = 0;
};

}  // namespace platform
