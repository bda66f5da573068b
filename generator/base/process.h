// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "generator/base/result.h"

/// Other programs: found on the PATH and run without a shell.
namespace heddle::base {

/// Where the program writes its standard error.
enum class ErrorStream { kCaptured, kInherited };

struct Invocation {
  std::vector<std::string> arguments;  ///< the program first, a path
  std::string directory;               ///< to run in; empty: this process's
  /// Set on top of this process's environment; an empty value removes the variable.
  std::vector<std::pair<std::string, std::string>> environment;
  ErrorStream errors = ErrorStream::kCaptured;
};

struct Completion {
  int exit_code = 0;   ///< 128 + the signal's number when a signal ended it
  std::string output;  ///< standard output and, when captured, standard error
};

/// Runs a program to its end; it gets SIGTERM when this thread ends before it, by a signal, say. An
/// error when it cannot be started.
Result<Completion> run_process(const Invocation& invocation);

/// The path of a program: `name` itself when it holds a '/', else its place on the PATH. When it
/// is missing, an error of ExitCode::kToolMissing that names the Debian package to install.
Result<std::string> find_tool(const std::string& name, const std::string& package);

}  // namespace heddle::base
