// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/spec/enum_text.h"
#include "generator/spec/spec.h"

namespace heddle::spec {

/// The spec as canonical YAML: every key in a fixed order, one to a line, so that equal specs
/// give equal bytes. Optionals that are absent are left out; `load` reads the text back.
std::string to_yaml(const Spec& spec);

}  // namespace heddle::spec
