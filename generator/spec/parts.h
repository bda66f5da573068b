// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "generator/spec/spec.h"

namespace heddle::spec {

/// The family that a part is of, by the vendor's naming and whatever its letter case; nothing for
/// a part that is not known.
std::optional<TargetFamily> family_of_part(std::string_view part);

/// The part that stands for a family; empty for those that have none.
std::string usual_part(TargetFamily family);

}  // namespace heddle::spec
