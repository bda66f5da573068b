// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

/// Real weights that a developer may have beside the checkout.
namespace heddle::io::test {

/// The path of `file` in the folder HEDDLE_DATA, by default shared/data beside the sources; empty,
/// with one line that says so, when it is not there.
inline std::string find_data(const std::string& file) {
  const char* folder = std::getenv("HEDDLE_DATA");
  const std::filesystem::path path =
      (folder != nullptr ? std::filesystem::path(folder)
                         : std::filesystem::path(HEDDLE_SOURCE_DIR) / "../shared/data") /
      file;
  if (std::filesystem::is_regular_file(path)) return path.string();
  std::cout << "no " << file << " in HEDDLE_DATA: testing with generated data only\n";
  return "";
}

}  // namespace heddle::io::test
