// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/artifact.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::emit {
namespace {

using Problems = std::vector<std::string>;

Problems problems(const std::string& path, const std::string& text) {
  return hygiene_problems({path, text});
}

TEST(Hygiene, AcceptsCleanText) {
  EXPECT_EQ(problems("a.v", "module a;\n\nendmodule\n"), Problems{});
}

TEST(Hygiene, FindsForeignCharacters) {
  EXPECT_EQ(problems("a.md", "x\n\xc3\x97\n"),
            Problems{"a.md:2: a character that is not printable ASCII"});
  EXPECT_EQ(problems("a.md", "x\r\n"), Problems{"a.md:1: a character that is not printable ASCII"});
}

TEST(Hygiene, FindsTabsOutsideMakefiles) {
  EXPECT_EQ(problems("a.c", "\tx\n"), Problems{"a.c:1: a tab"});
  EXPECT_EQ(problems("sim/Makefile", "\tx\n"), Problems{});
  EXPECT_EQ(problems("sim/rules.mk", "\tx\n"), Problems{});
  EXPECT_EQ(problems("sim/NotAMakefile", "\tx\n"), Problems{"sim/NotAMakefile:1: a tab"});
}

TEST(Hygiene, FindsTrailingBlanks) {
  EXPECT_EQ(problems("a.c", "x\ny \n"), Problems{"a.c:2: a trailing blank"});
}

TEST(Hygiene, FindsBlankLinesAfterEachOtherAndAtTheEnds) {
  const std::string again = "a blank line after another, or at the top";
  EXPECT_EQ(problems("a.c", "x\n\n\ny\n"), Problems{"a.c:3: " + again});
  EXPECT_EQ(problems("a.c", "\nx\n"), Problems{"a.c:1: " + again});
  EXPECT_EQ(problems("a.c", "x\n\n"), Problems{"a.c:2: a blank line at the end"});
}

TEST(Hygiene, FindsAMissingFinalNewline) {
  EXPECT_EQ(problems("a.c", "x\ny"), Problems{"a.c:2: no newline at the end"});
  EXPECT_EQ(problems("a.c", ""), Problems{"a.c:1: an empty file"});
}

TEST(Hygiene, LimitsVerilogToHundredColumns) {
  EXPECT_EQ(problems("a.v", std::string(100, 'x') + "\n"), Problems{});
  EXPECT_EQ(problems("a.v", std::string(101, 'x') + "\n"),
            Problems{"a.v:1: 101 columns, more than 100"});
  EXPECT_EQ(problems("a.svg", std::string(101, 'x') + "\n"), Problems{});
}

TEST(Hygiene, ReportsEveryProblem) {
  EXPECT_EQ(problems("a.v", "\t \n" + std::string(101, 'x')).size(), 4U);
}

}  // namespace
}  // namespace heddle::emit
