// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/reference.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/spec/parse.h"
#include "generator/spec/schema.h"
#include "tests/diagnostics/golden_file.h"

namespace heddle::spec {
namespace {

TEST(Reference, IsThePageInTheDocuments) {
  test::expect_golden(std::filesystem::path(HEDDLE_SOURCE_DIR) / "docs/spec.md", reference_page());
}

TEST(Reference, ExampleIsLegal) {
  const std::string page = reference_page();
  const std::string fence = "```yaml\n";
  const std::size_t start = page.find(fence) + fence.size();
  const ParseResult result = load(page.substr(start, page.find("```", start) - start), "spec.md");
  EXPECT_EQ(base::render(result.diagnostics), "");
}

TEST(Reference, HasARowForEveryKeyAndDiagnostic) {
  const std::string page = reference_page();
  for (const Key& key : keys()) {
    EXPECT_NE(page.find("\n| `" + std::string(key.leaf()) + "` |"), std::string::npos) << key.path;
  }
  for (const base::CatalogueEntry& entry : base::catalogue()) {
    if (entry.subject != base::Subject::kSpec) continue;
    EXPECT_NE(page.find("\n| `" + std::string(entry.name) + "` |"), std::string::npos)
        << entry.name;
  }
}

}  // namespace
}  // namespace heddle::spec
