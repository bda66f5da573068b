// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "generator/base/result.h"

/// Programs of others that evaluators run.
namespace heddle::explore {

/// A program that was found, and what it says of its version.
struct Tool {
  std::string name;
  std::string path;
  std::string version;   ///< the first line that it prints when asked
  int time_limit_s = 0;  ///< of a run, by the clock on the wall; 0: none
};

/// Looks for a program (base::find_tool) and asks it for its version with `arguments`. An error of
/// ExitCode::kToolMissing when there is none, or it does not answer.
base::Result<Tool> find_versioned_tool(const std::string& name, const std::string& package,
                                       const std::vector<std::string>& arguments,
                                       int time_limit_s = 0);

/// What a program said, or why it failed.
struct ToolRun {
  std::string output;
  std::string reason;  ///< one line; empty: it exited with 0
};

/// Runs a program in `folder` and keeps the command and what it says in `folder`/`log`. The reason
/// of a failure is its last line with an error, with the log's name. A program that exceeds its
/// time limit is ended with all that it has started, and has failed.
ToolRun run_tool(const Tool& tool, const std::vector<std::string>& arguments,
                 const std::filesystem::path& folder, const std::string& log);

/// The last line of a log that tells of an error, without "ERROR:" before it; else the last line
/// that is not blank.
std::string last_error(const std::string& log);

/// What a file holds; empty when there is none.
std::string read_text(const std::filesystem::path& path);

/// Writes a text file. An error with its path when it cannot be written.
base::Status write_text(const std::filesystem::path& path, const std::string& text);

}  // namespace heddle::explore
