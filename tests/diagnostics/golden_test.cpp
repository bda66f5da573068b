// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/spec/parse.h"
#include "tests/diagnostics/golden_file.h"

// Bad specs, one fault each, and the complete text that Heddle prints about them. Files named
// many_* have several faults.
namespace heddle::test {
namespace {

namespace fs = std::filesystem;

const fs::path kSpecs = fs::path(HEDDLE_SOURCE_DIR) / "tests/diagnostics/specs";

std::vector<fs::path> files_with(const std::string& extension) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kSpecs)) {
    if (entry.path().extension() == extension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

spec::ParseResult load(const fs::path& file) {
  return spec::load(read_file(file), file.filename().string());
}

bool has_many_faults(const fs::path& file) { return file.stem().string().rfind("many_", 0) == 0; }

TEST(Golden, EveryBadSpecIsReportedAsExpected) {
  const std::vector<fs::path> files = files_with(".yaml");
  ASSERT_GE(files.size(), 45U);
  for (const fs::path& file : files) {
    expect_golden(fs::path(file).replace_extension(".expected"),
                  base::render(load(file).diagnostics));
  }
}

TEST(Golden, OneFaultGivesOneDiagnostic) {
  for (const fs::path& file : files_with(".yaml")) {
    const spec::ParseResult result = load(file);
    const std::size_t count = result.diagnostics.all().size();
    if (has_many_faults(file)) {
      EXPECT_GT(count, 1U) << file;
    } else {
      EXPECT_EQ(count, 1U) << file;
    }
  }
}

TEST(Golden, ErrorsRefuseTheSpecAndWarningsDoNot) {
  for (const fs::path& file : files_with(".yaml")) {
    const spec::ParseResult result = load(file);
    EXPECT_NE(result.spec.has_value(), result.diagnostics.has_errors()) << file;
  }
}

TEST(Golden, EveryCatalogueEntryIsReached) {
  std::set<base::DiagnosticId> reached;
  for (const fs::path& file : files_with(".yaml")) {
    const spec::ParseResult result = load(file);
    for (const base::Diagnostic& diagnostic : result.diagnostics.all()) {
      if (!has_many_faults(file)) reached.insert(diagnostic.id);
    }
  }
  for (const base::CatalogueEntry& entry : base::catalogue()) {
    if (entry.subject != base::Subject::kSpec) continue;
    EXPECT_EQ(reached.count(entry.id), 1U) << entry.name;
  }
}

TEST(Golden, NoExpectationIsLeftWithoutItsSpec) {
  for (const fs::path& file : files_with(".expected")) {
    EXPECT_TRUE(fs::exists(fs::path(file).replace_extension(".yaml"))) << file;
  }
}

}  // namespace
}  // namespace heddle::test
