// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "axi_pins.h"

/// The simulation harness of a generated device: the C driver runs jobs on the simulated hardware,
/// a memory model answers it, checkers watch both.
namespace sim {

/// The simulated device behind pointers to its pins: only device.cpp depends on the design, all
/// other files of the harness compile once for every design.
class Device {
 public:
  virtual ~Device() = default;

  /// Settles the model after its inputs, the clock included, have changed.
  virtual void eval() = 0;
  /// Starts a waveform file; false when the simulator was built without tracing.
  virtual bool open_trace(const std::string& path) = 0;

  std::string name;  ///< of the design
  std::string hash;  ///< of the design
  unsigned clock_mhz = 0;
  unsigned address_bits = 0;

  std::uint8_t* clk = nullptr;
  std::uint8_t* rst_n = nullptr;
  const std::uint8_t* interrupt = nullptr;
  LitePins lite;
  AxiPins axi;
};

/// The device of this simulator. Registers without reset start with values drawn from `seed`.
std::unique_ptr<Device> make_device(std::uint64_t seed);

}  // namespace sim
