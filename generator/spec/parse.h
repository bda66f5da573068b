// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "generator/base/diagnostic.h"
#include "generator/spec/spec.h"

namespace heddle::spec {

struct ParseResult {
  std::optional<Spec> spec;  ///< set only when there are no errors
  base::Diagnostics diagnostics;
};

/// Reads and validates the text of a spec. All errors are reported at once; `file_name` appears in
/// them as it is given. Never throws.
ParseResult load(std::string_view text, const std::string& file_name);

}  // namespace heddle::spec
