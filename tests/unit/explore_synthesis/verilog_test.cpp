// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "generator/explore/synthesis/hierarchy.h"

namespace heddle::explore::verilog::testing {
namespace {

std::optional<std::int64_t> value_of(std::string_view text, const Values& values = {}) {
  Expression expression = tokens_of(text);
  expression.pop_back();
  return evaluate(expression, values);
}

TEST(Expression, BindsAsVerilogDoes) {
  EXPECT_EQ(value_of("2 + 3 * 4 - 1"), 13);
  EXPECT_EQ(value_of("1 << 2 + 1"), 8);
  EXPECT_EQ(value_of("7 - 2 - 1"), 4);
  EXPECT_EQ(value_of("(7 + 2) / 2 % 3"), 1);
  EXPECT_EQ(value_of("1 || 0 && 0"), 1);
  EXPECT_EQ(value_of("3 > 2 == 1"), 1);
  EXPECT_EQ(value_of("!0 + -3"), -2);
  EXPECT_EQ(value_of("1 ? 0 ? 5 : 6 : 7"), 6);
}

TEST(Expression, ReadsNumbersNamesAndFunctions) {
  EXPECT_EQ(value_of("8'd17 + 1'b1 + 32'h0000_0042"), 17 + 1 + 0x42);
  EXPECT_EQ(value_of("$clog2(ROWS + 1)", {{"ROWS", 16}}), 5);
  EXPECT_EQ(value_of("greatest_common_divisor(A, 12)", {{"A", 18}}), 6);
  EXPECT_EQ(value_of("X[3:1] + X[0]", {{"X", 13}}), 7);
}

TEST(Expression, SaysWhatItDoesNotKnow) {
  EXPECT_FALSE(value_of("UNKNOWN + 1"));
  EXPECT_FALSE(value_of("{2'b01, 1'b1}"));
  EXPECT_FALSE(value_of("1 / 0"));
  EXPECT_FALSE(value_of("pascal(3)"));
  EXPECT_FALSE(value_of("1 +"));
  EXPECT_FALSE(value_of(""));
}

Library library(const std::vector<std::string>& texts) {
  Library result;
  for (const std::string& text : texts) {
    auto module = std::make_shared<const Module>(read_module(text, "x_"));
    result[module->name] = module;
  }
  return result;
}

const char* const kLeaf = R"(
module x_leaf #(parameter integer WIDTH = 8, parameter integer TWICE = 2 * WIDTH) (input wire a);
endmodule
)";

const char* const kTop = R"(
// x_leaf u_comment (.a(a));
`default_nettype none
module x_top #(
    parameter integer N = 3,
    parameter [0:0] WIDE = 1'b0
) (
    input wire [2*N-1:0] a  // ports have no structure
);
  localparam integer HALF = N / 2, REST = N - HALF;
  function integer f; input integer i; begin f = i; end endfunction
  always @(posedge clk) begin : regs
    if (a) begin b <= 1'b1; end else case (c) default: d <= 1'b0; endcase
  end
  (* keep *) x_leaf u_first (.a(a[0]));
  genvar i;
  generate
    for (i = 0; i < N; i = i + 1) begin : gen_leaf
      localparam integer SIZE = i < HALF ? 1 : 4;
      if (i == 0) begin : gen_none
        wire _unused_ok = a[0];
      end else if (WIDE) begin : gen_wide
        x_leaf #(.WIDTH(64)) u_leaf (.a(a[i]));
      end else begin : gen_leaf
        x_leaf #(
            .WIDTH(SIZE * REST)
        ) u_leaf (.a(a[i]));
      end
    end
    if (N > 9) begin : gen_check
      N_must_be_small u_illegal ();
    end
  endgenerate
endmodule
)";

const auto kAll = [](const std::string&) { return true; };

TEST(Hierarchy, CountsInstancesWithTheirParameters) {
  const auto counts = count_instances(library({kLeaf, kTop}), {"x_top", {{"N", 4}}}, kAll);
  ASSERT_TRUE(counts.ok()) << counts.error().message;
  std::map<std::string, std::int64_t> texts;
  for (const auto& [instance, times] : counts.value()) texts[text_of(instance)] = times;
  EXPECT_EQ(texts.at("x_leaf TWICE=16 WIDTH=8"), 3);
  EXPECT_EQ(texts.at("x_leaf TWICE=4 WIDTH=2"), 1);
  EXPECT_EQ(texts.at("x_top N=4 WIDE=0"), 1);
  EXPECT_EQ(texts.size(), 3u);
  const auto wide =
      count_instances(library({kLeaf, kTop}), {"x_top", {{"WIDE", 1}, {"N", 1}}}, kAll);
  EXPECT_EQ(wide.value().size(), 2u);
}

TEST(Hierarchy, LooksIntoOpenModulesOnly) {
  const auto none = [](const std::string&) { return false; };
  const auto counts = count_instances(library({kLeaf, kTop}), {"x_top", {}}, none);
  EXPECT_EQ(counts.value().size(), 1u);
  EXPECT_EQ(modules_below(library({kLeaf, kTop}), "x_top"),
            (std::set<std::string>{"x_leaf", "x_top"}));
}

TEST(Hierarchy, RefusesWhatDoesNotEvaluate) {
  EXPECT_FALSE(count_instances(library({kTop}), {"x_top", {}}, kAll).ok());
  EXPECT_FALSE(count_instances(library({kLeaf}), {"x_top", {}}, kAll).ok());
  const char* const loop =
      "module x_top (); generate for (i = 0; i < F; i = i + 1) begin : g end endgenerate endmodule";
  EXPECT_FALSE(count_instances(library({loop}), {"x_top", {}}, kAll).ok());
}

}  // namespace
}  // namespace heddle::explore::verilog::testing
