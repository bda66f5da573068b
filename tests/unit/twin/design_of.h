// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "templates/tlm/design.h"

namespace heddle::twin::testing {

/// What an emitted package says of a design.
Design design_of(const arch::Design& design);

}  // namespace heddle::twin::testing
