// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/spec/spec.h"

namespace heddle::explore {

/// The Yosys commands that map modules, each by itself, as they would be mapped in a whole device;
/// they have been elaborated and flattened.
///
/// The difference lies in abc. It first maps for the least depth, then saves LUTs where there is
/// time left: in a device, beside paths of the memory system, almost everywhere; in a unit by
/// itself, nowhere that matters. So it is told the depth of devices.
std::string unit_mapping(spec::TargetFamily family);

}  // namespace heddle::explore
