// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "generator/explore/sweep/expression.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// The keys of a spec that expressions may use: all that are one number or one word.
const std::vector<Name>& spec_names();

/// The value of such a key, defaults that depend on other keys included.
std::optional<Value> spec_value(const spec::Spec& spec, const std::string& key);

}  // namespace heddle::explore
