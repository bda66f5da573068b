// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/diagnostic.h"

#include <cctype>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace heddle::base {
namespace {

/// A finding whose texts need few arguments.
void report_empty_list(Diagnostics& diagnostics, SourceLocation location, const char* key) {
  diagnostics.report(DiagnosticId::kEmptyList, location, fmt::arg("key", key),
                     fmt::arg("choices", "a, b"));
}

TEST(Diagnostics, AreOrderedByPlaceAndElseByArrival) {
  Diagnostics diagnostics("f.yaml", "");
  report_empty_list(diagnostics, {2, 1}, "third");
  report_empty_list(diagnostics, {1, 9}, "first");
  report_empty_list(diagnostics, {2, 1}, "fourth");
  report_empty_list(diagnostics, {1, 10}, "second");
  std::string order;
  for (const Diagnostic& diagnostic : diagnostics.all()) order += diagnostic.message + ";";
  EXPECT_EQ(order,
            "'first' is an empty list;'second' is an empty list;'third' is an empty list;"
            "'fourth' is an empty list;");
}

TEST(Diagnostics, OnlyErrorsCount) {
  Diagnostics diagnostics;
  EXPECT_FALSE(diagnostics.has_errors());
  diagnostics.report(DiagnosticId::kActivationBufferRounded, {}, fmt::arg("kib", 3),
                     fmt::arg("built", 2));
  EXPECT_FALSE(diagnostics.has_errors());
  report_empty_list(diagnostics, {}, "x");
  EXPECT_TRUE(diagnostics.has_errors());
}

TEST(Diagnostics, FindLinesWhateverTheirEnds) {
  const Diagnostics diagnostics("f.yaml", "one\r\n\ntwo");
  EXPECT_EQ(diagnostics.source_line(1), "one");
  EXPECT_EQ(diagnostics.source_line(2), "");
  EXPECT_EQ(diagnostics.source_line(3), "two");
  EXPECT_EQ(diagnostics.source_line(4), "");
}

TEST(Render, QuotesTheLineWithACaret) {
  Diagnostics diagnostics("dir/f.yaml", "x: 1\noutput: []\n");
  report_empty_list(diagnostics, {2, 9}, "output");
  EXPECT_EQ(render(diagnostics),
            "dir/f.yaml:2:9: error: 'output' is an empty list [empty-list]\n"
            "    2 | output: []\n"
            "      |         ^\n"
            "  help: name at least one of a, b\n");
}

TEST(Render, NamesWarnings) {
  Diagnostics diagnostics("f.yaml", "");
  diagnostics.report(DiagnosticId::kActivationBufferRounded, {3, 4}, fmt::arg("kib", 3),
                     fmt::arg("built", 2));
  EXPECT_EQ(render(diagnostics).rfind("f.yaml:3:4: warning: ", 0), 0U);
}

/// The two lines that quote a source line, or "".
std::string quoted(const std::string& line, int column) {
  Diagnostics diagnostics("f", line);
  report_empty_list(diagnostics, {1, column}, "x");
  const std::string text = render(diagnostics);
  const std::size_t start = text.find('\n') + 1;
  return text.substr(start, text.find("  help:") - start);
}

TEST(Render, AlignsTheCaretUnderTabsAndWideSequences) {
  EXPECT_EQ(quoted("\ta: x", 5), "    1 | \ta: x\n      | \t   ^\n");
  EXPECT_EQ(quoted("\xc3\xb6: x", 5), "    1 | \xc3\xb6: x\n      |    ^\n");
  EXPECT_EQ(quoted("ab", 3), "    1 | ab\n      |   ^\n");
}

TEST(Render, OmitsLinesThatCannotBeShown) {
  EXPECT_EQ(quoted("", 1), "");
  EXPECT_EQ(quoted("   ", 2), "");
  EXPECT_EQ(quoted("ab", 4), "");
  EXPECT_EQ(quoted("a\x1b[31mb", 1), "");
  EXPECT_EQ(quoted("a\rb", 1), "");
  EXPECT_NE(quoted(std::string(200, 'x'), 1), "");
  EXPECT_EQ(quoted(std::string(201, 'x'), 1), "");
}

TEST(Catalogue, FollowsTheOrderOfItsIds) {
  for (std::size_t i = 0; i < catalogue().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(catalogue()[i].id), i) << catalogue()[i].name;
  }
}

TEST(Catalogue, NamesAreUniqueAndInKebabCase) {
  std::set<std::string_view> names;
  for (const CatalogueEntry& entry : catalogue()) {
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
    EXPECT_EQ(entry.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"),
              std::string_view::npos)
        << entry.name;
  }
}

TEST(Catalogue, TextsHaveTheHouseStyle) {
  for (const CatalogueEntry& entry : catalogue()) {
    for (const std::string_view text : {entry.format, entry.help}) {
      ASSERT_FALSE(text.empty()) << entry.name;
      EXPECT_FALSE(std::isupper(static_cast<unsigned char>(text.front()))) << text;
      EXPECT_NE(text.back(), '.') << text;
    }
  }
}

}  // namespace
}  // namespace heddle::base
