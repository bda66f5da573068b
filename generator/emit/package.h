// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "generator/emit/artifact.h"

namespace heddle::emit {

/// Every file of a package, ordered by path: Verilog, simulation, constraints, FuseSoC core,
/// documents, design.json. Equal designs give equal bytes.
std::vector<Artifact> emit_package(const arch::Design& design);

}  // namespace heddle::emit
