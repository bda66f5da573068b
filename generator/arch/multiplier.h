// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/spec/spec.h"

namespace heddle::arch {

/// What multipliers are built of, never kAuto: for kAuto LUTs on iCE40, DSP slices
/// elsewhere.
spec::Multiplier resolve_multiplier(spec::Multiplier multiplier, const spec::Target& target);

}  // namespace heddle::arch
