// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"

namespace heddle::explore {

enum class Ice40Device { kHx8k, kUp5k };

struct FmaxSettings {
  Ice40Device device = Ice40Device::kHx8k;
  bool array = false;  ///< the array alone; false: the stream core
  int seed = 1;        ///< of the placer
  std::string yosys = "yosys";
  std::string nextpnr = "nextpnr-ice40";
  int time_limit_s = 0;  ///< of a tool's run; 0: none
};

/// "fmax": placed and routed for an iCE40 as constraints/synth/report_timing does it, whatever the
/// target's family: fmax_mhz and lc. Ports are taken off, so that paths from and to them do not
/// count. A design that does not fit is a failure. An error of ExitCode::kToolMissing without a
/// tool.
base::Result<std::unique_ptr<Evaluator>> make_fmax_evaluator(const FmaxSettings& settings);
/// What it tells.
std::vector<MetricInfo> fmax_metrics();

/// What nextpnr says of a design that it has placed and routed, or that is too large.
struct PlaceFigures {
  int cells = 0;  ///< logic cells needed
  int cells_available = 0;
  int rams = 0;
  int rams_available = 0;
  double fmax_mhz = 0;  ///< 0: not routed
};
PlaceFigures read_place(const std::string& log);

/// What a device lacks; empty when the design fits.
std::string lack(const PlaceFigures& figures);

}  // namespace heddle::explore
