// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "generator/base/result.h"
#include "generator/explore/synthesis/resources.h"
#include "generator/explore/synthesis/tool.h"
#include "generator/spec/spec.h"

/// Synthesis with Yosys: scripts for each family, and reading what it prints.
namespace heddle::explore {

/// Finds Yosys; `command` is a program's name or path, 0 no limit for its runs.
base::Result<Tool> find_yosys(const std::string& command, int time_limit_s = 0);

/// The family whose primitives stand for a target's: xc7 for a generic one.
spec::TargetFamily synthesized_family(spec::TargetFamily family);

/// "xc7"
std::string family_name(spec::TargetFamily family);

/// The Yosys command that maps to a family. `top` may be empty when the design has been elaborated.
std::string synthesis_command(spec::TargetFamily family, bool flatten, const std::string& top);

/// How many cells of each type every module has, by module, from what `stat` prints.
using CellCounts = std::map<std::string, std::map<std::string, long>>;
CellCounts read_cell_counts(const std::string& stat);

/// What `top` takes with all modules below it.
Resources resources_below(const CellCounts& counts, const std::string& top);

/// The cells that `ltp` is to follow, as a selection: logic, not registers and memories.
std::string combinational_selection();

/// The number of cells on the longest path, from what `ltp` prints; 0 when there is none.
int read_longest_path(const std::string& ltp);

}  // namespace heddle::explore
