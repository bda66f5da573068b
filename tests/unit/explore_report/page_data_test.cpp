// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/report/page_data.h"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/explore_report/tables.h"

namespace heddle::explore {
namespace {

using nlohmann::json;

TEST(PageData, HoldsTheTable) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), refused_row("b", Status::kIllegal, "too small"),
                done_row("c", 20, 90)};
  ReportOptions options;
  options.datasheets["c"] = "c/datasheet.html";
  const json data = json::parse(page_data(table, options));
  EXPECT_EQ(data["title"], "A <sweep> & more");
  EXPECT_EQ(data["axes"], json({"rows", "kind"}));
  EXPECT_EQ(
      data["metrics"][1],
      json(
          {{"name", "fmax"}, {"unit", "MHz"}, {"meaning", "highest clock"}, {"better", "higher"}}));
  EXPECT_EQ(data["objectives"][0], json({{"metric", "lut"}, {"better", "lower"}}));
  const json& points = data["points"];
  EXPECT_EQ(points[0]["metrics"], json({10, 100}));
  EXPECT_EQ(points[0]["front"], true);
  EXPECT_EQ(points[1], json({{"id", "b"},
                             {"status", "illegal"},
                             {"axes", {"8", ""}},
                             {"metrics", {nullptr, nullptr}},
                             {"spec", json::array()},
                             {"reason", "too small"}}));
  EXPECT_FALSE(points[2].contains("front")) << "beaten";
  EXPECT_EQ(points[2]["datasheet"], "c/datasheet.html");
}

TEST(PageData, KeepsEachLineOfSpecsOnce) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 1, 1), done_row("b", 1, 1)};
  table.rows[1].spec = "name: b\n\nrows: 8";
  const json data = json::parse(page_data(table, {}));
  EXPECT_EQ(data["lines"], json({"name: a", "rows: 8", "name: b", ""}));
  EXPECT_EQ(data["points"][0]["spec"], json({0, 1}));
  EXPECT_EQ(data["points"][1]["spec"], json({2, 3, 1}));
}

TEST(PageData, CannotEndItsScript) {
  Table table = table_without_rows();
  const std::string evil = "</script><!--<script>\xe2\x80\xa8 \xc3\xa9 \xff \x01 \" \\";
  table.title = evil;
  table.axes[0] = evil;
  table.metrics[0].meaning = evil;
  table.rows = {refused_row(evil, Status::kFailed, evil)};
  table.rows[0].spec = evil;
  const std::string text = page_data(table, {});
  EXPECT_EQ(text.find('<'), std::string::npos);
  EXPECT_TRUE(std::all_of(text.begin(), text.end(),
                          [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }));
  EXPECT_EQ(json::parse(text)["points"][0]["reason"],
            "</script><!--<script>\xe2\x80\xa8 \xc3\xa9 \xef\xbf\xbd \x01 \" \\");
}

TEST(PageData, HasNullForWhatIsNoNumber) {
  Table table = table_without_rows();
  table.rows = {done_row("a", std::numeric_limits<double>::infinity(), 5)};
  EXPECT_EQ(json::parse(page_data(table, {}))["points"][0]["metrics"], json({nullptr, 5}));
}

}  // namespace
}  // namespace heddle::explore
