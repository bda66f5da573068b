// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/arch/design.h"
#include "generator/emit/artifact.h"

namespace heddle::emit {

/// The Verilog of a design: rtl/NAME_device.v, every module that it instantiates, itself or through
/// others, NAME_core among them, and rtl/filelist.f, in which a module follows those it
/// instantiates.
std::vector<Artifact> emit_rtl(const arch::Design& design);

/// The Verilog of one module, as "heddle_core", and of every one that it instantiates, itself or
/// through others; a module follows those it instantiates.
std::vector<Artifact> emit_module(const arch::Design& design, const std::string& module);

/// The library cell of a template text as it is emitted for a design: renamed, without proofs, and
/// with its origin after the licence lines.
std::string emit_cell(std::string_view verilog, const arch::Design& design);

}  // namespace heddle::emit
