// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/emit/template_engine.h"

namespace heddle::emit {

/// Adds what the register reference of a package says, the values of the design's capabilities
/// included; templates/README.md lists the names.
void add_register_document(const arch::Design& design, Fields& fields);

}  // namespace heddle::emit
