// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <regex>
#include <string>

#include <gtest/gtest.h>

#include "generator/explore/report/report.h"
#include "tests/unit/explore_report/tables.h"

namespace heddle::explore {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

long circles(const std::string& svg, const std::string& kind) {
  const std::regex circle("<circle class=\"" + kind + "\"");
  return std::distance(std::sregex_iterator(svg.begin(), svg.end(), circle), {});
}

TEST(ParetoSvg, DrawsPointsAndTheirFront) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), done_row("b", 20, 200), done_row("c", 20, 150),
                refused_row("d", Status::kFailed, "no room"), done_row("e", 15, 90)};
  const std::string svg = pareto_svg(table);
  EXPECT_EQ(circles(svg, "point"), 4);
  EXPECT_EQ(circles(svg, "front"), 2);
  EXPECT_TRUE(has(svg, "A &lt;sweep&gt; &amp; more"));
  EXPECT_TRUE(has(svg, ">lut: look-up tables; lower is better</text>"));
  EXPECT_TRUE(has(svg, ">fmax: highest clock (MHz); higher is better</text>"));
  EXPECT_TRUE(has(svg, ">ka</text>") && has(svg, ">kb</text>")) << "labels by the varying axis";
  EXPECT_TRUE(has(svg, ">labels: kind</text>"));
  EXPECT_TRUE(has(svg, "4 points;"));
}

TEST(ParetoSvg, StepsAlongWhatIsReached) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), done_row("b", 20, 200)};
  const std::string svg = pareto_svg(table);
  std::smatch line;
  const std::regex stairs(
      "<polyline class=\"line\" points=\"(\\S+),(\\S+) (\\S+),(\\S+) (\\S+),(\\S+)\"/>");
  ASSERT_TRUE(std::regex_search(svg, line, stairs)) << svg;
  EXPECT_EQ(line[3], line[5]) << "up only where the next point is";
  EXPECT_EQ(line[2], line[4]);
}

TEST(ParetoSvg, SaysWhenAnAxisIsLogarithmic) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), done_row("b", 1e6, 200)};
  const std::string svg = pareto_svg(table);
  EXPECT_TRUE(has(svg, ">lut: look-up tables; lower is better; logarithmic</text>"));
  EXPECT_TRUE(has(svg, "higher is better</text>"));
  EXPECT_TRUE(has(svg, ">100,000</text>"));
}

TEST(ParetoSvg, DrawsOnePoint) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 0, 100)};
  const std::string svg = pareto_svg(table);
  EXPECT_EQ(circles(svg, "front"), 1);
  EXPECT_FALSE(has(svg, "nan") || has(svg, "inf"));
}

TEST(ParetoSvg, SaysWhenThereIsNothingToDraw) {
  Table table = table_without_rows();
  EXPECT_TRUE(has(pareto_svg(table), "no point has both values"));
  table.rows = {refused_row("a", Status::kIllegal, "no"), done_row("b", 1, 2)};
  table.rows[1].metrics.erase("lut");
  EXPECT_TRUE(has(pareto_svg(table), "no point has both values"));
}

TEST(ParetoSvg, TakesOtherMetricsWhereObjectivesAreMissing) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 1, 2)};
  table.objectives = {{"fmax", Better::kHigher}};
  EXPECT_TRUE(has(pareto_svg(table), ">lut: "));
  table.metrics.pop_back();
  table.objectives = {{"lut", Better::kLower}};
  EXPECT_EQ(pareto_svg(table), "");
  EXPECT_EQ(pareto_svg(Table()), "");
}

TEST(ParetoSvg, CutsLongTitlesBetweenCharacters) {
  Table table = table_without_rows();
  table.title = "x";
  for (int i = 0; i < 60; ++i) table.title += "\xc3\xa9";
  const std::string svg = pareto_svg(table);
  EXPECT_TRUE(has(svg, "\xc3\xa9...</text>"));
}

}  // namespace
}  // namespace heddle::explore
