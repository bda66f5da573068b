// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/emit/template_engine.h"

namespace heddle::emit {

/// Adds the names of the example system in soc/; templates/README.md lists them.
void add_soc_fields(const arch::Design& design, Fields& fields);

}  // namespace heddle::emit
