// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace heddle::explore {

struct AsicJob {
  std::string top;
  std::string liberty;  ///< path of the cell library
  int clock_mhz = 0;
  double activity = 0;  ///< transitions per cycle
  /// Where activities of nets are, as sim/cosim/activity.h has them; empty: all have `activity`.
  std::string activity_file;
  std::string instance;  ///< of the top in the device that was simulated, "u_core."; empty: itself
};

/// What the tools read; the design is in design.v.
struct AsicScripts {
  std::string synthesis;    ///< synth.ys: area.txt, memories.txt, netlist.v
  std::string memories;     ///< memories.v: makes large memories black boxes
  std::string mapping;      ///< mapping.constr: drive and load that cells are chosen for
  std::string constraints;  ///< design.sdc, of a clock alone
  std::string timing;       ///< timing.tcl
};

AsicScripts asic_scripts(const AsicJob& job);

}  // namespace heddle::explore
