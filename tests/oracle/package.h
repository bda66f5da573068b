// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "generator/emit/artifact.h"

namespace heddle::oracle {

/// Everything that `heddle generate` writes for a design.
std::vector<emit::Artifact> package_of(const arch::Design& design);

}  // namespace heddle::oracle
