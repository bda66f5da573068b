// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/hygiene/include_rules.h"
#include "tests/hygiene/source_file.h"
#include "tests/hygiene/text_rules.h"

namespace heddle::hygiene {
namespace {

const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> files = read_sources(HEDDLE_SOURCE_DIR);
  return files;
}

TEST(Repository, IsFound) {
  const auto has = [](std::string_view path) {
    return std::any_of(sources().begin(), sources().end(),
                       [&](const SourceFile& file) { return file.path == path; });
  };
  EXPECT_TRUE(has("CMakeLists.txt"));
  EXPECT_TRUE(has("docs/numbers.md"));
  EXPECT_TRUE(has("generator/base/math.h"));
  EXPECT_TRUE(has("sim/reference/gemm.cpp"));
  EXPECT_TRUE(has("tests/hygiene/repository_test.cpp"));
}

template <typename Rule>
void expect_none(Rule rule) {
  std::string offences;
  for (const SourceFile& file : sources()) offences += describe(rule(file));
  EXPECT_TRUE(offences.empty()) << "\n" << offences;
}

TEST(Repository, TextIsClean) { expect_none(text_offences); }

TEST(Repository, IncludesFollowTheLayers) { expect_none(include_offences); }

}  // namespace
}  // namespace heddle::hygiene
