// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/explore/sweep/load.h"
#include "tests/diagnostics/golden_file.h"
#include "tests/unit/explore_sweep/evaluators.h"

// Bad sweeps, one fault each, and the complete text that Heddle prints about them. Files named
// many_* have several faults.
namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

const fs::path kSweeps = fs::path(HEDDLE_SOURCE_DIR) / "tests/unit/explore_sweep/sweeps";

std::vector<fs::path> files_with(const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kSweeps)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

LoadResult load(const fs::path& file) {
  return load_sweep(test::read_file(file), file.string(), test_evaluators());
}

/// The text about a file, with paths as seen from the folder of the sweeps.
std::string text_about(const fs::path& file) {
  std::string text = render(load(file));
  const std::string folder = kSweeps.string() + "/";
  for (std::size_t at = text.find(folder); at != std::string::npos; at = text.find(folder)) {
    text.erase(at, folder.size());
  }
  return text;
}

std::size_t count_findings(const LoadResult& result) {
  std::size_t count = 0;
  for (const base::Diagnostics& file : result.diagnostics) count += file.all().size();
  return count;
}

bool has_many_faults(const fs::path& file) { return file.stem().string().rfind("many_", 0) == 0; }

TEST(SweepGolden, EveryBadSweepIsReportedAsExpected) {
  const std::vector<fs::path> files = files_with(".yaml");
  ASSERT_GE(files.size(), 70U);
  for (const fs::path& file : files) {
    test::expect_golden(fs::path(file).replace_extension(".expected"), text_about(file));
  }
}

TEST(SweepGolden, OneFaultGivesOneDiagnostic) {
  const std::set<std::string> of_two = {"base_file_faulty"};
  for (const fs::path& file : files_with(".yaml")) {
    const LoadResult result = load(file);
    EXPECT_FALSE(result.sweep.has_value()) << file;
    if (has_many_faults(file)) {
      EXPECT_GT(count_findings(result), 10U) << file;
    } else {
      EXPECT_EQ(count_findings(result), of_two.count(file.stem()) + 1) << text_about(file);
    }
  }
}

TEST(SweepGolden, EveryCatalogueEntryIsReachedAndDescribed) {
  std::set<base::DiagnosticId> reached;
  for (const fs::path& file : files_with(".yaml")) {
    for (const base::Diagnostics& part : load(file).diagnostics) {
      for (const base::Diagnostic& diagnostic : part.all()) reached.insert(diagnostic.id);
    }
  }
  const std::string page = test::read_file(fs::path(HEDDLE_SOURCE_DIR) / "docs/explore.md");
  for (const base::CatalogueEntry& entry : base::catalogue()) {
    if (entry.subject != base::Subject::kSweep) continue;
    EXPECT_EQ(reached.count(entry.id), 1U) << entry.name;
    const std::string row =
        "| `" + std::string(entry.name) + "` | " + std::string(entry.format) + " |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

TEST(SweepGolden, NoExpectationIsLeftWithoutItsSweep) {
  for (const fs::path& file : files_with(".expected")) {
    EXPECT_TRUE(fs::exists(fs::path(file).replace_extension(".yaml"))) << file;
  }
}

}  // namespace
}  // namespace heddle::explore
