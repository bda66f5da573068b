// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

/// Text files that a test compares, byte for byte, with what the code says.
namespace heddle::test {

/// The bytes of a file; empty when there is none.
inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// True when the user asked for golden files to be rewritten.
inline bool is_updating_goldens() { return std::getenv("HEDDLE_UPDATE_GOLDEN") != nullptr; }

/// Expects the file to hold exactly `actual`, or rewrites it with HEDDLE_UPDATE_GOLDEN=1.
inline void expect_golden(const std::filesystem::path& path, const std::string& actual) {
  if (is_updating_goldens()) std::ofstream(path, std::ios::binary) << actual;
  EXPECT_TRUE(std::filesystem::exists(path)) << path;
  EXPECT_EQ(read_file(path), actual)
      << path.filename() << " differs; to accept: HEDDLE_UPDATE_GOLDEN=1 and run the test again";
}

}  // namespace heddle::test
