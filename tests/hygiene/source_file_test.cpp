// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/hygiene/source_file.h"

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::hygiene {
namespace {

namespace fs = std::filesystem;

TEST(Lines, AreSplitAtNewlines) {
  EXPECT_TRUE(lines_of("").empty());
  EXPECT_EQ(lines_of("a\n\nb\n").size(), 3u);
  EXPECT_EQ(lines_of("a\n\nb\n")[2], "b");
  EXPECT_EQ(lines_of("a\nb"), lines_of("a\nb\n"));
}

/// Writes "x\n" to each path below a new folder, and returns the paths read back from it.
std::vector<std::string> read_back(const std::vector<std::string>& paths) {
  const fs::path root =
      fs::path(testing::TempDir()) / ("heddle_sources_" + std::to_string(std::random_device{}()));
  for (const std::string& path : paths) {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path) << "x\n";
  }
  std::ofstream(root / "docs/picture.png") << std::string("\x89PNG\0x", 6);
  std::vector<std::string> found;
  for (const SourceFile& file : read_sources(root)) {
    EXPECT_EQ(file.text, "x\n");
    found.push_back(file.path);
  }
  fs::remove_all(root);
  return found;
}

TEST(Sources, AreTheTextFilesOfTheProjectsFolders) {
  const std::vector<std::string> sorted = {
      "CMakeLists.txt",    "README.md",          "constraints/a",   "docs/a.md",
      "examples/a/b.yaml", "generator/base/a.h", "host/io/a.h",     "quickstart",
      "run-tests",         "sim/cosim/a.h",      "templates/a.tpl", "tests/a/b/c.h"};
  EXPECT_EQ(read_back({sorted.rbegin(), sorted.rend()}), sorted);
}

TEST(Sources, LeaveOutHiddenAndBuiltFiles) {
  EXPECT_EQ(
      read_back({"docs/a.md", "docs/.a.md.swp", "docs/.cache/a", "docs/build/a.html",
                 "examples/out/a.v", "examples/obj_dir/a.cpp", "build/release/a.h", "notes.txt"}),
      std::vector<std::string>{"docs/a.md"});
}

}  // namespace
}  // namespace heddle::hygiene
