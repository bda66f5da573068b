// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"

namespace heddle::explore {

/// Standard cells of Oklahoma State University, as Debian has them.
enum class CellLibrary { kOsu018, kOsu035 };

struct AsicSettings {
  bool core = false;  ///< the stream core alone, without the memory system
  CellLibrary library = CellLibrary::kOsu018;
  double activity = 0.1;  ///< transitions per clock cycle of every net
  std::string yosys = "yosys";
  std::string sta = "sta";
};

/// "asic": standard cells with Yosys, timing and power with OpenSTA, without wires: asic_area_um2,
/// asic_memory_bits, asic_fmax_mhz, asic_power_mw at target.clock_mhz. Memories of 1 Kibit and more
/// are black boxes: their bits are told, their area, timing and power are not. An error of
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
};
StaFigures read_sta(const std::string& output);

}  // namespace heddle::explore
