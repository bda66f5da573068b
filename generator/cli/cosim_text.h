// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "generator/arch/design.h"
#include "generator/cli/layer.h"
#include "sim/cosim/report.h"
#include "sim/cosim/simulator.h"

namespace heddle::cli {

/// The same job on the TLM model.
struct TlmRun {
  cosim::Simulator simulator;
  cosim::CosimReport report;
  bool same_cycles = true;  ///< as the Verilog's, to be compared
  std::string difference;   ///< the first from the Verilog, or empty
};

/// What a co-simulation did and found, for a terminal.
struct CosimText {
  const arch::Design& design;
  const Layer& layer;
  const cosim::Simulator& simulator;
  const cosim::CosimReport& report;
  const std::optional<TlmRun>& tlm;  ///< beside the Verilog
  std::string command;               ///< that repeats it
};

std::string describe(const CosimText& cosim);

}  // namespace heddle::cli
