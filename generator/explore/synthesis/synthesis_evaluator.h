// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"

namespace heddle::explore {

struct SynthesisSettings {
  bool core = false;    ///< the stream core alone, without the memory system
  bool flatten = true;  ///< false: each module by itself, as the area model does
  std::string yosys = "yosys";
  int time_limit_s = 0;  ///< of a tool's run; 0: none
};

/// "synthesis": what Yosys makes of a whole device (synth_lut, synth_ff,
/// synth_dsp, synth_bram, synth_levels). An error of
/// ExitCode::kToolMissing without Yosys.
base::Result<std::unique_ptr<Evaluator>> make_synthesis_evaluator(
    const SynthesisSettings& settings);
/// In front of the names of its metrics: the composed area has the others.
inline const std::string kSynthesisPrefix = "synth_";

/// What it tells.
std::vector<MetricInfo> synthesis_metrics();

}  // namespace heddle::explore
