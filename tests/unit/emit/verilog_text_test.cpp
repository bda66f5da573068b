// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/verilog_text.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace heddle::emit {
namespace {

using Cells = std::set<std::string>;

TEST(RenameCells, RenamesWholeIdentifiersOnly) {
  EXPECT_EQ(
      rename_cells("heddle_fifo u_heddle_fifo (.heddle_a(my_heddle_b), heddle, HEDDLE_C);", "x"),
      "x_fifo u_heddle_fifo (.x_a(my_heddle_b), heddle, HEDDLE_C);");
  EXPECT_EQ(rename_cells("$heddle_f 4heddle_x `heddle_m", "x"), "$heddle_f 4heddle_x `x_m");
}

TEST(RenameCells, RenamesInCommentsAndAtBothEnds) {
  EXPECT_EQ(rename_cells("heddle_a // heddle_b: by the heddle authors\nheddle_c", "n1"),
            "n1_a // n1_b: by the heddle authors\nn1_c");
}

TEST(RenameCells, RenamesOnce) { EXPECT_EQ(rename_cells("heddle_a", "heddle_x"), "heddle_x_a"); }

TEST(StripFormal, CutsTheSectionAndItsBlankLine) {
  EXPECT_EQ(strip_formal("a\n\n`ifdef FORMAL\nassert (1);\n`endif\n\nendmodule\n"),
            "a\n\nendmodule\n");
}

TEST(StripFormal, FollowsNestedConditionals) {
  EXPECT_EQ(strip_formal("a\n"
                         "`ifdef FORMAL\n"
                         "`ifdef TOP\n x\n`else\n y\n`endif\n"
                         "  `ifndef Z\n z\n  `endif\n"
                         "`endif\n"
                         "b\n"),
            "a\nb\n");
}

TEST(StripFormal, KeepsOtherConditionals) {
  const std::string text = "`ifdef FORMALITY\na\n`endif\n`ifdef B\nb\n`endif\n// `ifdef FORMAL\n";
  EXPECT_EQ(strip_formal(text), text);
}

TEST(StripFormal, CutsEverySection) {
  EXPECT_EQ(strip_formal("`ifdef FORMAL\n`endif\na\n`ifdef FORMAL\n`endif\nb\n"), "a\nb\n");
}

TEST(WrapComments, BreaksLongCommentLinesAtABlank) {
  const std::string words(97, 'a');
  EXPECT_EQ(wrap_comments("// " + words + " b c\nx\n"), "// " + words + "\n// b c\nx\n");
  EXPECT_EQ(wrap_comments("  // " + words.substr(0, 94) + " b\n"),
            "  // " + words.substr(0, 94) + "\n  // b\n");
}

TEST(WrapComments, KeepsLinesOfHundredColumns) {
  const std::string line = "// " + std::string(95, 'a') + " b\n";
  ASSERT_EQ(line.size(), 101U);
  EXPECT_EQ(wrap_comments(line), line);
}

TEST(WrapComments, KeepsCodeAndUnbreakableWords) {
  const std::string code = "  assign " + std::string(100, 'a') + " = b;  // c d\n";
  EXPECT_EQ(wrap_comments(code), code);
  const std::string word = "// " + std::string(120, 'a') + "\n";
  EXPECT_EQ(wrap_comments(word), word);
}

TEST(CellsNamedIn, FindsInstancesOutsideCommentsAndStrings) {
  EXPECT_EQ(cells_named_in("// heddle_a\n"
                           "/* heddle_b\n heddle_c */ heddle_d #(.X(1)) u_heddle_e ();\n"
                           "$display(\"heddle_f // \"); heddle_g u_g ();\n"
                           "// heddle_h"),
            (Cells{"heddle_d", "heddle_g"}));
}

TEST(CellsNamedIn, SurvivesUnclosedText) {
  EXPECT_EQ(cells_named_in("heddle_a /* heddle_b"), (Cells{"heddle_a"}));
  EXPECT_EQ(cells_named_in("heddle_a \"heddle_b"), (Cells{"heddle_a"}));
}

}  // namespace
}  // namespace heddle::emit
