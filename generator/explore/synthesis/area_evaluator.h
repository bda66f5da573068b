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
};

/// "area": what flattened synthesis would come to, composed of units (docs/explore-area.md): lut,
/// ff, dsp, bram, and area_error, the largest relative error of lut that validation has shown, in
/// percent.
class AreaEvaluator : public Evaluator {
 public:
  /// Synthesizes what any of the candidates needs, in few runs of Yosys below `folder`. Not needed,
  /// but with many candidates it saves most of the time, as Yosys takes seconds to start.
  virtual base::Status prepare(const std::vector<Candidate>& candidates,
                               const std::filesystem::path& folder) const = 0;
};

/// An error of ExitCode::kToolMissing without Yosys.
base::Result<std::unique_ptr<AreaEvaluator>> make_area_evaluator(const AreaSettings& settings);

}  // namespace heddle::explore
