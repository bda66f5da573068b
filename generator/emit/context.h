// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "generator/arch/design.h"
#include "generator/emit/template_engine.h"

namespace heddle::emit {

/// Every name that a template may use; templates/README.md lists them.
Fields make_context(const arch::Design& design);

/// Where an emitted file comes from, each line after `comment`, without a final newline: tool,
/// version, spec name, hash. No date, user or path, so that equal specs give equal bytes.
std::string origin(const arch::Design& design, std::string_view comment);

/// The embedded template with its tags replaced. A template that does not render is a bug.
std::string render_template(std::string_view path, const Fields& fields);

}  // namespace heddle::emit
