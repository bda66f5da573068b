// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <systemc>
#include <tlm>
#include <vector>

#include <tlm_utils/simple_initiator_socket.h>
#include <tlm_utils/simple_target_socket.h>
#include <tlm_utils/tlm_quantumkeeper.h>

#include "generator/arch/design.h"
#include "host/driver/heddle.h"
#include "templates/tlm/design.h"
#include "templates/tlm/module.h"

namespace heddle::twin::testing {

/// Memory that does what a test asks of it.
class TestRam : public sc_core::sc_module {
 public:
  static constexpr std::uint64_t kBase = 0x80000000;
  tlm_utils::simple_target_socket<TestRam> socket;

  explicit TestRam(const sc_core::sc_module_name& name);

  std::uint8_t* data();
  std::size_t size() const { return bytes_.size() - 64; }
  /// Back to how it began: no DMI, no errors, no time.
  void restore();

  bool grants_dmi = false;
  std::uint64_t failing = 0;  ///< address that answers with an error
  sc_core::sc_time waits;     ///< in every transaction
  std::uint64_t transactions = 0;
  std::uint64_t grants = 0;

 private:
  void b_transport(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay);
  bool get_direct_mem_ptr(tlm::tlm_generic_payload& transaction, tlm::tlm_dmi& dmi);

  std::vector<std::uint8_t> bytes_;
};

/// The initiator on which the tests run.
class Initiator : public sc_core::sc_module {
 public:
  tlm_utils::simple_initiator_socket<Initiator> socket;
  sc_core::sc_in<bool> interrupt;

  /// What the target does on the backward path.
  struct Step {
    tlm::tlm_phase phase;
    sc_core::sc_time time;
  };

  explicit Initiator(const sc_core::sc_module_name& name);

  /// One transaction, beginning behind `delay`.
  tlm::tlm_response_status access(tlm::tlm_generic_payload& transaction, sc_core::sc_time& delay);
  std::uint32_t read(std::uint32_t offset);
  void write(std::uint32_t offset, std::uint32_t value);
  heddle_backend_t backend(TestRam& ram);

  const std::vector<Step>& steps() const { return steps_; }
  sc_core::sc_event& responded() { return responded_; }
  sc_core::sc_time interrupt_rise;

 private:
  SC_HAS_PROCESS(Initiator);
  void run_tests();
  void note_interrupt() { interrupt_rise = sc_core::sc_time_stamp(); }
  tlm::tlm_sync_enum nb_transport_bw(tlm::tlm_generic_payload& transaction, tlm::tlm_phase& phase,
                                     sc_core::sc_time& delay);

  tlm_utils::tlm_quantumkeeper keeper_;
  std::vector<Step> steps_;
  sc_core::sc_event responded_;
};

/// The module of a design that no package was emitted for.
class TestModule : public Module {
 public:
  TestModule(const sc_core::sc_module_name& name, const Design& design)
      : Module(name, design, {}) {}
};

/// All of them together; there is one in a program.
struct TestBench {
  arch::Design spec;
  Design design;
  TestModule module;
  TestRam ram{"ram"};
  Initiator initiator{"initiator"};
  sc_core::sc_signal<bool> interrupt{"interrupt"};

  TestBench();
  /// Powered up anew, with this quantum.
  void restore(const sc_core::sc_time& quantum);
};

TestBench& bench();
/// Exit code of the tests.
int& result();

/// A payload for `bytes` of `data`.
void fill(tlm::tlm_generic_payload& transaction, tlm::tlm_command command, std::uint64_t address,
          unsigned char* data, unsigned bytes);

}  // namespace heddle::twin::testing
