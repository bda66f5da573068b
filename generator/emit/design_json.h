// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include "generator/arch/design.h"

namespace heddle::emit {

/// The design as data, in a fixed order: "tool", "hash", "spec" (every key with its effective
/// value), "design" (every derived value, by group) and "figures".
nlohmann::ordered_json design_json(const arch::Design& design);

}  // namespace heddle::emit
