// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"

namespace heddle::explore {

struct SynthesisSettings {
  bool core = false;    ///< the stream core alone, without the memory system
  bool flatten = true;  ///< false: each module by itself, as the area model does
  std::string yosys = "yosys";
};

/// "synthesis": what Yosys makes of a whole device (lut, ff, dsp, bram, levels). An error of
/// ExitCode::kToolMissing without Yosys.
base::Result<std::unique_ptr<Evaluator>> make_synthesis_evaluator(
    const SynthesisSettings& settings);

}  // namespace heddle::explore
