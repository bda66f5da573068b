// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace heddle::emit {

/// One text file of a package.
struct Artifact {
  std::string path;  ///< relative to the package, '/' between folders
  std::string text;
  bool executable = false;  ///< a script that users start by name
};

/// What breaks the rules of emitted text, as "PATH:LINE: reason"; empty when nothing does: ASCII,
/// line feeds, one final newline, no tab outside a makefile, no trailing blank, no two blank lines
/// in a row, and in Verilog at most 100 columns.
std::vector<std::string> hygiene_problems(const Artifact& artifact);

}  // namespace heddle::emit
