// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "generator/arch/design.h"
#include "generator/emit/template_engine.h"
#include "generator/spec/spec.h"

/// What a package has for one technology and not for the others.
namespace heddle::emit {

/// False for a file of a package, by its path in there, that only tools of other families read, or
/// that needs a processor where the device has none.
bool is_for_target(std::string_view path, const spec::Target& target);

/// The device to build for: the one of the spec, else a usual one of the family; empty for a family
/// that has none.
std::string device_of(const spec::Target& target);

/// Adds the names that depend on the technology; templates/README.md lists them.
void add_target(const arch::Design& design, Fields& fields);

}  // namespace heddle::emit
