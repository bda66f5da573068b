// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/emit/template_engine.h"

namespace heddle::emit {

/// Adds what the register file's Verilog says of a design; templates/README.md lists the names.
void add_register_fields(const arch::Design& design, Fields& fields);

}  // namespace heddle::emit
