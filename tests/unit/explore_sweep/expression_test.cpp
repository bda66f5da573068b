// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/expression.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/explore/sweep/spec_names.h"

namespace heddle::explore {
namespace {

const std::vector<Name> kNames = {{"x", ValueType::kNumber, {}},
                                  {"array.rows", ValueType::kNumber, {}},
                                  {"missing", ValueType::kNumber, {}},
                                  {"lut", ValueType::kNumber, {}},
                                  {"fits", ValueType::kTruth, {}},
                                  {"array.multiplier", ValueType::kWord, {"auto", "dsp", "lut"}},
                                  {"part", ValueType::kWord, {}}};

const std::map<std::string, Value> kValues = {{"x", 3.0},
                                              {"array.rows", 16.0},
                                              {"lut", 900.0},
                                              {"fits", true},
                                              {"array.multiplier", std::string("lut")},
                                              {"part", std::string("a-1")}};

std::optional<Value> look_up(const std::string& name) {
  const auto value = kValues.find(name);
  return value == kValues.end() ? std::nullopt : std::optional<Value>(value->second);
}

bool holds(const std::string& text) {
  const auto parsed = parse_expression(text, kNames);
  if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
    ADD_FAILURE() << text << " " << error->fault;
    return false;
  }
  return std::get<Expression>(parsed).holds(look_up);
}

/// "fault | remedy" of a text that is no condition.
std::string refusal(const std::string& text) {
  const auto parsed = parse_expression(text, kNames);
  const auto* error = std::get_if<SyntaxError>(&parsed);
  EXPECT_NE(error, nullptr) << text;
  return error == nullptr ? "" : error->fault + " | " + error->remedy;
}

TEST(Expression, Arithmetic) {
  EXPECT_TRUE(holds("1 + 2 * 3 == 7"));
  EXPECT_TRUE(holds("(1 + 2) * 3 == 9"));
  EXPECT_TRUE(holds("10 - 4 - 3 == 3")) << "from left to right";
  EXPECT_TRUE(holds("64 / 4 / 2 == 8"));
  EXPECT_TRUE(holds("7 / 2 == 3.5")) << "no whole numbers";
  EXPECT_TRUE(holds("17 % 5 == 2"));
  EXPECT_TRUE(holds("-x * -2 == 6"));
  EXPECT_TRUE(holds("--x == 3"));
  EXPECT_TRUE(holds("1e3 == 1000 and .5 == 0.5 and 2.5E-1 == 0.25"));
  EXPECT_TRUE(holds("array.rows*x==48"));
}

TEST(Expression, Functions) {
  EXPECT_TRUE(holds("min(4, x, 9) == 3"));
  EXPECT_TRUE(holds("max(4, x, 9) == 9"));
  EXPECT_TRUE(holds("ceil(7 / 2) == 4 and floor(7 / 2) == 3"));
  EXPECT_TRUE(holds("log2(array.rows) == 4"));
  EXPECT_TRUE(holds("abs(x - 5) == 2"));
  EXPECT_TRUE(holds("min(max(1, 2), 3) == 2"));
}

TEST(Expression, Conditions) {
  EXPECT_TRUE(holds("x < 4 and x <= 3 and x > 2 and x >= 3 and x != 2"));
  EXPECT_FALSE(holds("x < 3 or x > 3"));
  EXPECT_TRUE(holds("x == 1 or x == 3 and x == 3")) << "and binds more than or";
  EXPECT_FALSE(holds("(x == 3 or x == 3) and x == 1"));
  EXPECT_TRUE(holds("not x == 1 && !(x == 2) || false"));
  EXPECT_TRUE(holds("fits and not false"));
  EXPECT_TRUE(holds("not not fits == true"));
}

TEST(Expression, ChainedComparisonsAreJoined) {
  EXPECT_TRUE(holds("1 < x <= 3 < 4"));
  EXPECT_FALSE(holds("1 < x < 3"));
  EXPECT_FALSE(holds("4 < x < 5"));
  EXPECT_FALSE(holds("not 1 < x <= 3"));
}

TEST(Expression, WordsQuotedOrNot) {
  EXPECT_TRUE(holds("array.multiplier == lut")) << "the word, not the number of that name";
  EXPECT_TRUE(holds("lut == array.multiplier and lut > 100"));
  EXPECT_TRUE(holds("array.multiplier != 'dsp'"));
  EXPECT_FALSE(holds("array.multiplier == \"auto\""));
  EXPECT_TRUE(holds("part == 'a-1'"));
}

TEST(Expression, WhatIsNotKnownMattersOnlyWhereTheRestDoesNotDecide) {
  EXPECT_FALSE(holds("missing < 5"));
  EXPECT_FALSE(holds("not missing < 5"));
  EXPECT_FALSE(holds("missing == missing"));
  EXPECT_TRUE(holds("missing < 5 or x == 3"));
  EXPECT_TRUE(holds("not (missing < 5 and x == 1)"));
  EXPECT_FALSE(holds("missing < 5 and x == 3"));
  EXPECT_FALSE(holds("1 / 0 > 5"));
  EXPECT_FALSE(holds("0 % 0 == 0 or log2(0) < 0"));
  EXPECT_FALSE(holds("max(missing, 9) > 5"));
}

TEST(Expression, TellsPlaceFindingAndExpectation) {
  EXPECT_EQ(refusal("x <= "),
            "ends at column 6; expected a number, a name or '(' | an expression looks like "
            "'array.rows * array.columns <= 256'");
  EXPECT_EQ(refusal("(x < 4"),
            "ends at column 7; expected an operator or ')' | an expression looks like "
            "'array.rows * array.columns <= 256'");
  EXPECT_EQ(
      refusal("x < 4)"),
      "has ')' at column 6; expected an operator or the end | remove it, or open it with '('");
  EXPECT_EQ(refusal("x = 4"), "has '=' at column 3; expected an operator | write == to compare");
  EXPECT_EQ(refusal("x < 4 lut < 5"),
            "has 'lut' at column 7; expected an operator or the end | join conditions with 'and' "
            "or 'or'");
  for (const char* text : {"", " ", "* 3", "x < and 3", "x < \xc3\xa4", "x < @", "20k < x",
                           "part == 'a", "x < 1e999", "min() < 3", "x < &", "1 + not fits"}) {
    EXPECT_NE(refusal(text).find("expected a number, a name or '('"), std::string::npos)
        << text << ": " << refusal(text);
  }
  EXPECT_NE(refusal("min(1, 2 < 3").find("ends at column 13; expected ',' or ')'"),
            std::string::npos);
}

TEST(Expression, NamesTheNearestName) {
  EXPECT_EQ(refusal("array.rowz < 3"),
            "names 'array.rowz' at column 1, which is not known | did you mean 'array.rows'?");
  EXPECT_EQ(refusal("x < 3 and quantity > 2"),
            "names 'quantity' at column 11, which is not known | known are x, array.rows, missing, "
            "lut, fits, array.multiplier, part");
  EXPECT_EQ(refusal("foor(x) < 3"),
            "names 'foor' at column 1, which is not known | did you mean 'floor'?");
  EXPECT_EQ(refusal("y"),
            "names 'y' at column 1, which is not known | known are x, array.rows, missing, lut, "
            "fits, array.multiplier, part");
  EXPECT_NE(refusal("x == y").find("names 'y' at column 6"), std::string::npos);
}

TEST(Expression, RefusesWhatDoesNotFitTogether) {
  EXPECT_EQ(refusal("x + 3"),
            "is a number; expected a condition | compare it with something, as in "
            "'array.rows <= 16'");
  EXPECT_EQ(refusal("x and fits"),
            "has 'and' at column 3, which takes conditions, but gets a number | compare it with "
            "something, as in 'array.rows <= 16'");
  EXPECT_EQ(refusal("part < 3"),
            "has '<' at column 6, which takes numbers, but gets a word | words can only be "
            "compared with == and !=, conditions only joined");
  EXPECT_EQ(refusal("x == part"),
            "compares a number with a word at column 3 | compare what is of one kind");
  EXPECT_EQ(refusal("array.multiplier == dps"), refusal("array.multiplier == 'dps'"));
  EXPECT_EQ(refusal("array.multiplier == 'dps'"),
            "compares 'array.multiplier' with 'dps' at column 21; expected one of auto, dsp, lut | "
            "the nearest value is dsp");
  EXPECT_EQ(refusal("ceil(x, 2) < 3"),
            "gives 2 values to 'ceil' at column 1; it takes one | remove the others");
  EXPECT_NE(refusal("(x < 3) < 4").find("takes numbers, but gets a condition"), std::string::npos);
  EXPECT_NE(refusal("-fits").find("takes numbers, but gets a condition"), std::string::npos);
}

TEST(Expression, SurvivesDeepAndLongTexts) {
  const std::string open(5000, '(');
  EXPECT_NE(refusal(open + "x" + std::string(5000, ')')).find("less nesting"), std::string::npos);
  std::string calls;
  for (int i = 0; i < 5000; ++i) calls += "abs(";
  EXPECT_NE(refusal(calls).find("less nesting"), std::string::npos);
  std::string sum = "x";
  for (int i = 0; i < 5000; ++i) sum += " + 1";
  EXPECT_TRUE(holds(sum + " == 5003"));
  EXPECT_TRUE(holds(std::string(5000, '-') + "x == 3"));
}

TEST(SpecNames, CoverEveryNumberAndWordWithDefaultsFilledIn) {
  spec::Spec spec;
  spec.name = "x";
  spec.sparsity.n = 2;
  spec.sparsity.m = 4;
  for (const Name& name : spec_names()) {
    const std::optional<Value> value = spec_value(spec, name.name);
    ASSERT_TRUE(value.has_value()) << name.name;
    EXPECT_EQ(std::holds_alternative<double>(*value), name.type == ValueType::kNumber) << name.name;
  }
  EXPECT_EQ(spec_value(spec, "array.rows"), Value(16.0));
  EXPECT_EQ(spec_value(spec, "target.family"), Value(std::string("xc7")));
  EXPECT_EQ(spec_value(spec, "array.column_group"), Value(4.0)) << "derived";
  EXPECT_EQ(spec_value(spec, "scale.group"), Value(128.0)) << "derived";
  spec.scale.group = 64;
  EXPECT_EQ(spec_value(spec, "scale.group"), Value(64.0));
  EXPECT_EQ(spec_value(spec, "array.rowz"), std::nullopt);
}

}  // namespace
}  // namespace heddle::explore
