// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "generator/emit/artifact.h"

namespace heddle::explore {

/// What the modules of normal_rtl are named after: "heddle_device", "heddle_core".
inline constexpr const char* kNormalName = "heddle";

/// The design without what tells equal hardware apart: its name, and its hash, which a capability
/// register holds and in which the clock has a part.
arch::Design normal_design(const arch::Design& design);

/// The Verilog of one module of the design and of all below it, the same for equal hardware.
std::vector<emit::Artifact> normal_rtl(const arch::Design& design, const std::string& module);

/// The texts one after the other.
std::string joined(const std::vector<emit::Artifact>& files);

}  // namespace heddle::explore
