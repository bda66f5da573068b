// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/synthesis/area_library.h"
#include "generator/explore/synthesis/resources.h"
#include "generator/explore/synthesis/tool.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// What Yosys makes of units, each by itself. Those in a run share the time that Yosys takes to
/// start.
struct UnitRun {
  Tool yosys;
  spec::TargetFamily family = spec::TargetFamily::kXc7;
};

/// Raised when what is done below changes, so that kept results are not taken for new ones.
inline constexpr int kUnitSynthesisVersion = 3;

/// Synthesizes units in `folder`, where the script and the log stay. Of an open module, all
/// instances are black boxes. A failure is an error with the tool's message.
base::Result<std::map<verilog::Instance, Resources>> synthesize_units(
    const UnitRun& run, const AreaLibrary& library, const std::vector<verilog::Instance>& units,
    const std::filesystem::path& folder);

/// Elaborates units only: whether their parameters are legal, in seconds.
base::Status elaborate_units(const UnitRun& run, const AreaLibrary& library,
                             const std::vector<verilog::Instance>& units,
                             const std::filesystem::path& folder);

}  // namespace heddle::explore
