// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "generator/spec/parse.h"

/// The SPEC argument of every command.
namespace heddle::cli {

/// Help text of the argument.
inline constexpr const char* kSpecHelp = "YAML file that describes the accelerator ('-': stdin)";

/// Reads and validates a spec file, or standard input for "-".
base::Result<spec::ParseResult> parse_spec(const std::string& path);

/// The design of a spec; nothing, and the reasons on standard error, when there is none.
std::optional<arch::Design> load_design(const std::string& path);

}  // namespace heddle::cli
