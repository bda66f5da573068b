// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "generator/base/result.h"

/// What commands print, and where.
namespace heddle::cli {

/// Help text of the option --json.
inline constexpr const char* kJsonHelp = "write the report as JSON ('-': standard output)";

/// The stream of texts for people: standard error when the JSON takes standard output.
std::FILE* human_stream(const std::string& json_path);

/// Refuses a path whose folder cannot be written to, before work is spent on its content; "" and
/// "-" are fine.
base::Status check_writable(const std::string& path);

/// Refuses the paths of --json, --csv, --html and --svg when one of them cannot be written to, or
/// several are "-".
base::Status check_outputs(const std::vector<std::string>& paths);

/// Writes a text to a file, or to standard output for "-"; nothing for "".
base::Status write_text(const std::string& path, const std::string& text);

/// Writes JSON to a file, or to standard output for "-"; nothing for "".
base::Status write_json(const std::string& path, const nlohmann::ordered_json& json);

/// Prints the error on standard error and returns its exit code.
base::ExitCode report(const base::Error& error);

}  // namespace heddle::cli
