// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <systemc>
#include <tlm>

#include "memory_options.h"
#include "system.h"
#include "violations.h"

namespace platform {

/// The Verilog's simulator begins with so many cycles of reset, and so do all figures.
constexpr sim::Cycle kResetCycles = 4;

/// The device of the platform: the TLM model, or the Verilog behind transactors.
class Accelerator {
 public:
  virtual ~Accelerator() = default;

  virtual sim::System::Identity identity() const = 0;
  virtual unsigned address_bits() const = 0;
  virtual sc_core::sc_time clock_period() const = 0;

  virtual tlm::tlm_target_socket<>& control() = 0;
  virtual tlm::tlm_initiator_socket<>& memory() = 0;
  virtual sc_core::sc_out<bool>& interrupt() = 0;

  /// Powers up anew.
  virtual void reset() = 0;
  /// Since then.
  virtual sim::Traffic traffic() const = 0;
  virtual bool is_memory_idle() const = 0;
  /// When a write of a register, which came in cycle `begin` and is over, was taken.
  virtual sim::Cycle taken(sim::Cycle begin) const = 0;
  /// Writes a waveform from now on. Throws std::runtime_error when it cannot.
  virtual void trace(const std::string& path) = 0;
};

/// The Verilog, verilated; violations of its bus are reported. Throws std::runtime_error in a
/// platform that was built without.
std::unique_ptr<Accelerator> make_rtl_accelerator(const sim::MemoryOptions& memory,
                                                  sim::Violations& violations);

}  // namespace platform
