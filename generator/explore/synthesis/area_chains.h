// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/explore/synthesis/area_units.h"
#include "generator/explore/synthesis/hierarchy.h"

namespace heddle::explore {

/// What units come to together that each by itself does not: registers that are in line across
/// units, which Xilinx devices keep in LUTs as one shift register. Differences, to add to the
/// samples of the units; nothing in families without shift registers.
std::vector<Sample> samples_between(const verilog::Counts& units);

}  // namespace heddle::explore
