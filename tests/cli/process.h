// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

/// Runs programs as a user's shell would.
namespace heddle::cli_test {

struct Outcome {
  int exit_code = -1;  ///< -1 when a signal ended the program
  std::string out;
  std::string err;
};

/// How a program is run; the environment is that of the test, changed.
struct Setting {
  std::map<std::string, std::string> environment;
  std::string directory;  ///< working directory; empty: that of the test
  std::string input;      ///< standard input
};

/// Runs a program, looked up in PATH when it has no slash, and waits for it.
Outcome run_program(const std::string& program, const std::vector<std::string>& arguments,
                    const Setting& setting = {});

/// Runs the heddle that was just built.
Outcome heddle(const std::vector<std::string>& arguments, const Setting& setting = {});

}  // namespace heddle::cli_test
