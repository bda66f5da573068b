// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <systemc>
#include <tlm>

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>

#include "accelerator.h"
#include "axi_bridge.h"
#include "axi_checker.h"
#include "clock.h"
#include "device.h"
#include "lite_checker.h"
#include "lite_master.h"
#include "read_port.h"
#include "write_port.h"

namespace platform {

/// The verilated device between a transactor from TLM-2.0 to AXI4-Lite and one from AXI4 to
/// TLM-2.0, both watched by the checkers of the Verilog's simulator.
///
/// A clock cycle is computed in its middle; what goes in and out does so between two.
class RtlAccelerator : public sc_core::sc_module, public Accelerator, private sim::Clock {
 public:
  tlm_utils::simple_target_socket<RtlAccelerator> control_socket;
  tlm_utils::simple_initiator_socket<RtlAccelerator> memory_socket;
  sc_core::sc_out<bool> interrupt_pin;

  RtlAccelerator(const sc_core::sc_module_name& name, const sim::MemoryOptions& memory,
                 sim::Violations& violations);

  sim::System::Identity identity() const override;
  unsigned address_bits() const override { return device_->address_bits; }
  sc_core::sc_time clock_period() const override { return period_; }
  tlm::tlm_target_socket<>& control() override { return control_socket; }
  tlm::tlm_initiator_socket<>& memory() override { return memory_socket; }
  sc_core::sc_out<bool>& interrupt() override { return interrupt_pin; }
  void reset() override;
  sim::Traffic traffic() const override { return traffic_; }
  bool is_memory_idle() const override { return reads_.idle() && writes_.idle(); }
  sim::Cycle taken(sim::Cycle) const override { return registers_.accepted(); }
  void trace(const std::string& path) override;

 private:
  SC_HAS_PROCESS(RtlAccelerator);

  void end_of_elaboration() override { bridge_.connect(*memory_socket.operator->()); }
  void run();
  void cycle();
  void drive_interrupt() { interrupt_pin.write(*device_->interrupt != 0); }
  void b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay);
  static tlm::tlm_response_status check(const tlm::tlm_generic_payload& transaction);
  void access(tlm::tlm_generic_payload& transaction);

  // ---- sim::Clock, for whoever waits for the control port ----
  void step() override { wait(period_); }
  sim::Cycle now() const override { return now_; }
  void stop(const std::string&) override { stopped_ = true; }
  bool stopped() const override { return stopped_; }

  std::unique_ptr<sim::Device> device_;
  sc_core::sc_time period_;
  sim::Violations& violations_;
  AxiBridge bridge_;
  sim::ReadPort reads_;
  sim::WritePort writes_;
  sim::Traffic traffic_;
  sim::AxiChecker axi_checker_;
  sim::LiteChecker lite_checker_;
  sim::LiteMaster registers_;
  sc_core::sc_mutex one_at_a_time_;
  sc_core::sc_event edge_;
  bool level_ = false;
  bool stopped_ = false;
  sim::Cycle now_ = 0;
};

}  // namespace platform
