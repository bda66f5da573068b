// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/arch/design.h"

namespace heddle::emit {

/// A derived number of a design under its one public name.
struct DesignValue {
  std::string name;  ///< unique snake_case; ends in _bits where the unit is bits
  std::int64_t value = 0;
};

/// Values that belong together, as in arch::Design.
struct ValueGroup {
  std::string name;
  std::vector<DesignValue> values;
};

/// Every derived number, the one list behind templates, design.json and the datasheet.
std::vector<ValueGroup> design_values(const arch::Design& design);

}  // namespace heddle::emit
