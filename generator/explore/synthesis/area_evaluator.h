// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"

namespace heddle::explore {

struct AreaSettings {
  bool core = false;            ///< the stream core alone, without the memory system
  std::filesystem::path cache;  ///< where the areas of units are kept between runs
  std::string yosys = "yosys";
  int time_limit_s = 0;  ///< of a tool's run; 0: none
};

/// What it tells.
std::vector<MetricInfo> area_metrics();

/// "area": what flattened synthesis would come to, composed of units (docs/explore-area.md): lut,
/// ff, dsp, bram, and area_error, the largest relative error of lut that validation has shown, in
/// percent. Its `prepare` runs Yosys for many units at once, as it takes seconds to start. An error
/// of ExitCode::kToolMissing without Yosys.
base::Result<std::unique_ptr<Evaluator>> make_area_evaluator(const AreaSettings& settings);

}  // namespace heddle::explore
