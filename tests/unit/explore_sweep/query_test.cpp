// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/query.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::explore {
namespace {

const std::vector<MetricInfo> kMetrics = {{"cycles", "", "", Better::kLower},
                                          {"lut", "", "", Better::kLower},
                                          {"fmax", "MHz", "", Better::kHigher}};
const std::vector<Name> kNames = {{"cycles", ValueType::kNumber, {}},
                                  {"lut", ValueType::kNumber, {}}};

/// "min cycles, max fmax | lut < 5".
std::string read(const std::string& text) {
  const auto parsed = parse_query(text, kMetrics, kNames);
  if (const auto* error = std::get_if<SyntaxError>(&parsed)) return error->fault;
  std::string all;
  for (const Objective& objective : std::get<Query>(parsed).objectives) {
    all += all.empty() ? "" : ", ";
    all += (objective.better == Better::kLower ? "min " : "max ") + objective.metric;
  }
  const auto& filter = std::get<Query>(parsed).filter;
  return all + " |" + (filter ? filter->text() : "");
}

TEST(Query, ObjectivesAndFilter) {
  EXPECT_EQ(read("min cycles"), "min cycles |");
  EXPECT_EQ(read("minimize cycles, maximize fmax,min lut"), "min cycles, max fmax, min lut |");
  EXPECT_EQ(read("min cycles st lut < 5"), "min cycles | lut < 5");
  EXPECT_EQ(read("min cycles s.t. lut < 5"), "min cycles | lut < 5");
  EXPECT_EQ(read("min cycles where lut < 5 or cycles > 3"), "min cycles | lut < 5 or cycles > 3");
  EXPECT_EQ(read("max fmax subject to(lut < 5)"), "max fmax |(lut < 5)");
}

TEST(Query, FilterDecides) {
  const auto parsed = parse_query("min cycles st lut < 5", kMetrics, kNames);
  const auto& filter = *std::get<Query>(parsed).filter;
  EXPECT_TRUE(filter.holds([](const std::string&) { return Value(4.0); }));
  EXPECT_FALSE(filter.holds([](const std::string&) { return Value(5.0); }));
}

TEST(Query, TellsWhatIsWrongWhere) {
  EXPECT_EQ(read(""), "ends at column 1; expected min or max");
  EXPECT_EQ(read("cycles"), "has 'cycles' at column 1; expected min or max");
  EXPECT_EQ(read("min"), "ends at column 4; expected a metric");
  EXPECT_EQ(read("min 3"), "has '3' at column 5; expected a metric");
  EXPECT_EQ(read("min cycle"), "names 'cycle' at column 5, which is not known");
  EXPECT_EQ(read("min cycles,"), "ends at column 12; expected min or max");
  EXPECT_EQ(read("min cycles lut < 3"), "has 'lut' at column 12; expected ',', 'st' or the end");
  EXPECT_EQ(read("min cycles subject lut < 3"), "has 'lut' at column 20; expected 'to'");
  EXPECT_EQ(read("min cycles st lutt < 3"), "names 'lutt' at column 15, which is not known");
  EXPECT_EQ(read("min cycles st"), "ends at column 14; expected a number, a name or '('");
  EXPECT_EQ(read("min cycles st lut"), "is a number; expected a condition");
}

TEST(Query, SingleObjective) {
  const auto parsed = parse_objective("max fmax", kMetrics);
  EXPECT_EQ(std::get<Objective>(parsed).metric, "fmax");
  EXPECT_EQ(std::get<Objective>(parsed).better, Better::kHigher);
  EXPECT_TRUE(std::holds_alternative<SyntaxError>(parse_objective("max fmax st 1 < 2", kMetrics)));
  EXPECT_TRUE(std::holds_alternative<SyntaxError>(parse_objective("fmax", kMetrics)));
}

}  // namespace
}  // namespace heddle::explore
