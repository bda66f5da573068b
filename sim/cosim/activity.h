// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

#include "generator/base/result.h"

/// How often the nets of a device switch in a simulation, from its waveforms.
namespace heddle::cosim {

/// The cycles that count, by number since power-up.
struct Window {
  std::int64_t first = 0;
  std::int64_t cycles = 1;  ///< at least 1
};

/// One bit of the Verilog.
struct NetActivity {
  std::string name;  ///< below the device: "u_core.u_array.sum_q[3]"; no index when 1 bit wide
  double transitions = 0;  ///< in a cycle, on average
  double high = 0;         ///< the share of time in which it is 1
};

/// The activity of all nets of the device, in the order of their declarations, from a simulator's
/// VCD: two time steps a cycle, the rising edge in the second. An error when the text is no VCD.
base::Result<std::vector<NetActivity>> read_activity(std::istream& vcd, const Window& window);

/// One line a net: name, transitions, share of time; a head that says so and tells the cycles.
std::string activity_text(const std::vector<NetActivity>& nets, const Window& window);

}  // namespace heddle::cosim
