// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "host/pack/layout.h"

namespace heddle::cosim {

/// What the packer must know of a design.
pack::Layout layout_of(const arch::Design& design);

}  // namespace heddle::cosim
