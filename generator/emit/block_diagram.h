// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/arch/design.h"

namespace heddle::emit {

/// SVG block diagram of this very configuration: streams, activation banks, array, column feet and
/// drain with their widths, and the inside of one array position. Large grids are shortened.
std::string block_diagram(const arch::Design& design);

}  // namespace heddle::emit
