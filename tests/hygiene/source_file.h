// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The repository's own text files, and what is wrong with them.
namespace heddle::hygiene {

/// A text file; the path is relative to the repository, with forward slashes.
struct SourceFile {
  std::string path;
  std::string text;
};

/// A broken rule; lines count from 1.
struct Offence {
  std::string path;
  std::size_t line = 0;
  std::string what;
};

/// "path:line: what", a line for each.
std::string describe(const std::vector<Offence>& offences);

/// The lines without their newline; the empty rest after a final newline is not a line.
std::vector<std::string_view> lines_of(std::string_view text);

bool starts_with(std::string_view text, std::string_view prefix);
bool ends_with(std::string_view text, std::string_view suffix);

/// All text files of the project below `root`, sorted by path. Leaves out hidden entries, build
/// results and files that hold a NUL byte.
std::vector<SourceFile> read_sources(const std::filesystem::path& root);

}  // namespace heddle::hygiene
