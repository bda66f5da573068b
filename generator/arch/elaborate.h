// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/spec/spec.h"

namespace heddle::arch {

/// The version that emitted files carry and that takes part in the design hash.
inline constexpr const char* kVersion = "0.1.0";

/// Works out everything a validated spec implies. Total: any spec that spec::load accepts
/// elaborates. The result depends on the spec alone.
Design elaborate(const spec::Spec& spec);

}  // namespace heddle::arch
