// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tests/packaging/package.h"

namespace heddle::packaging_test {

/// What a script calls of Vivado, a Tcl list each, in order. The package's folder is written "@".
struct Calls {
  std::vector<std::string> lines;

  bool has(const std::string& line) const;
  /// Those that start so.
  std::vector<std::string> starting(const std::string& start) const;
};

/// Runs a script of a package in tclsh with Vivado's commands replaced; an error fails the test.
Calls run_script(const WrittenPackage& package, const std::string& script,
                 const std::string& arguments = "");

}  // namespace heddle::packaging_test
