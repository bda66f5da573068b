// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/synthesis/activity_run.h"

namespace heddle::explore {

/// Standard cells of Oklahoma State University, as Debian has them.
enum class CellLibrary { kOsu018, kOsu035 };

struct AsicSettings {
  bool core = false;  ///< the stream core alone, without the memory system
  CellLibrary library = CellLibrary::kOsu018;
  double activity = 0.1;  ///< transitions per clock cycle of every net
  /// What is simulated to measure activities, instead; `heddle` is the program that does it.
  std::optional<ActivityWorkload> simulated;
  std::string heddle = "heddle";
  std::string yosys = "yosys";
  std::string sta = "sta";
  int time_limit_s = 0;  ///< of a tool's run; 0: none
};

/// "asic": standard cells with Yosys, timing and power with OpenSTA, without wires: asic_area_um2,
/// asic_memory_bits, asic_fmax_mhz, asic_power_mw at target.clock_mhz, asic_activity and the
/// percentage of nets on which it was measured, asic_measured. Memories of 1 Kibit and more are
/// black boxes: their bits are told, their area, timing and power are not. An error of
/// ExitCode::kToolMissing without a tool or the library.
base::Result<std::unique_ptr<Evaluator>> make_asic_evaluator(const AsicSettings& settings);
/// What it tells.
std::vector<MetricInfo> asic_metrics();

/// The area that `stat -liberty` tells of the top module, square micrometres; 0 when it does not.
double read_chip_area(const std::string& stat);

/// The bits of all black boxes, from what `dump` prints of them.
double read_memory_bits(const std::string& dump);

/// What OpenSTA tells; negative: nothing.
struct StaFigures {
  double slack_ns = 0;
  bool has_slack = false;
  double power_w = -1;
  double activity = -1;  ///< mean of the nets that were measured
  double measured = 0;   ///< their share of all
};
StaFigures read_sta(const std::string& output);

}  // namespace heddle::explore
