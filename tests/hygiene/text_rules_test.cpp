// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/hygiene/text_rules.h"

#include <string>

#include <gtest/gtest.h>

namespace heddle::hygiene {
namespace {

const std::string kSpdx =
    "// SPDX-FileCopyrightText: 2026 The heddle authors\n"
    "// SPDX-License-Identifier: Apache-2.0\n";

std::string offences_of(const std::string& path, const std::string& text) {
  return describe(text_offences({path, text}));
}

TEST(TextRules, AcceptCleanFiles) {
  const std::string column_100 = "//" + std::string(98, 'x') + "\n";
  for (const char* path : {"a.c", "a.cpp", "a.h", "a.v", "a.v.tpl", "a.js"}) {
    EXPECT_EQ(offences_of(path, kSpdx + "\n" + column_100 + "\nx\n"), "") << path;
  }
  EXPECT_EQ(offences_of("docs/a.md", "\u03a3 and \u2208\n\n\n" + column_100 + column_100), "");
  EXPECT_EQ(offences_of("docs/a.md", std::string(200, 'x') + "\n"), "");
  EXPECT_EQ(offences_of("Makefile", "all:\n\techo\n"), "");
  EXPECT_EQ(offences_of("empty.txt", ""), "");
}

TEST(TextRules, HoldForEveryText) {
  EXPECT_EQ(offences_of("a.md", "x\r\ny\n"), "a.md:1: carriage return\n");
  EXPECT_EQ(offences_of("a.md", "x\ny"), "a.md:2: no newline at the end\n");
  EXPECT_EQ(offences_of("a.md", "x\n y\tz\n"), "a.md:2: tab\n");
  EXPECT_EQ(offences_of("a.yaml", "x \ny\n"), "a.yaml:1: trailing blank\n");
  EXPECT_EQ(offences_of("sim/Makefile.tpl", kSpdx + "x:\n\ty\t\n"),
            "sim/Makefile.tpl:4: trailing blank\n");
}

TEST(TextRules, HoldForSourcesAndTemplates) {
  for (const std::string path : {"x/a.c", "x/a.cpp", "x/a.h", "x/a.v", "x/a.v.tpl"}) {
    EXPECT_EQ(offences_of(path, kSpdx + "caf\u00e9\n"), path + ":3: not printable ASCII\n");
    EXPECT_EQ(offences_of(path, kSpdx + "a\fb\n"), path + ":3: not printable ASCII\n");
    EXPECT_EQ(offences_of(path, kSpdx + "\x7f\n"), path + ":3: not printable ASCII\n");
    EXPECT_EQ(offences_of(path, kSpdx + std::string(101, 'x') + "\n"),
              path + ":3: 101 columns, at most 100\n");
  }
}

TEST(TextRules, RefuseDoubleBlankLinesInVerilogAndTemplates) {
  for (const std::string path : {"a.v", "a.md.tpl"}) {
    EXPECT_EQ(offences_of(path, kSpdx + "\n\nx\n"), path + ":4: double blank line\n");
  }
  EXPECT_EQ(offences_of("a.cpp", kSpdx + "\n\nx\n"), "");
}

TEST(TextRules, DemandSpdxLinesInCode) {
  const auto missing = [](const std::string& path) {
    return path + ":1: no line 'SPDX-FileCopyrightText: ' near the top\n" + path +
           ":1: no line 'SPDX-License-Identifier: Apache-2.0' near the top\n";
  };
  for (const std::string path :
       {"a.c", "a.cpp", "a.h", "a.v", "a.tpl", "x/CMakeLists.txt", "a.cmake", "a.sh", "a.py"}) {
    EXPECT_EQ(offences_of(path, "x\n"), missing(path));
  }
  EXPECT_EQ(offences_of("run", "#!/bin/sh\n"), missing("run"));
  EXPECT_EQ(offences_of("run", "#!/bin/sh\n" + kSpdx), "");
  EXPECT_EQ(offences_of("a.h", "\n\n\n\n\n" + kSpdx),
            "a.h:1: no line 'SPDX-License-Identifier: Apache-2.0' near the top\n");
  EXPECT_EQ(offences_of("a.yaml", "x: 1\n"), "");
}

TEST(TextRules, RefuseLongCode) {
  std::string text = kSpdx;
  for (int line = 3; line <= 600; ++line) text += "x\n";
  EXPECT_EQ(offences_of("a.cpp", text), "");
  EXPECT_EQ(offences_of("a.cpp", text + "x\n"), "a.cpp:601: 601 lines of code, at most 600\n");
  EXPECT_EQ(offences_of("a.sh", text + "x\n"), "a.sh:601: 601 lines of code, at most 600\n");
  EXPECT_EQ(offences_of("a.md", text + "x\n"), "");
}

TEST(TextRules, ExemptBadSpecsAlone) {
  EXPECT_EQ(offences_of("tests/diagnostics/specs/a.yaml", "x:\r\n\ty "), "");
  EXPECT_EQ(offences_of("tests/diagnostics/a.yaml", "x\ty\n"), "tests/diagnostics/a.yaml:1: tab\n");
}

TEST(TextRules, ReportEveryOffence) {
  EXPECT_EQ(offences_of("a.md", "x \r\n\ty"),
            "a.md:2: no newline at the end\na.md:1: carriage return\na.md:2: tab\n");
}

}  // namespace
}  // namespace heddle::hygiene
