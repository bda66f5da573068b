// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "generator/explore/sweep/readers.h"
#include "generator/spec/schema.h"

namespace heddle::explore {

/// Reads the values of an axis, whose name is that of the key.
Axis read_key_axis(Reading& reading, network::MapReader& axes, const spec::Key& key);

/// Reads an axis whose values are mappings that set keys of a section or, for "", any keys.
Axis read_mapping_axis(Reading& reading, network::MapReader& axes, const std::string& name,
                       std::string_view section);

}  // namespace heddle::explore
