// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
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

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

std::string plain_html(const Table& table) {
  ReportOptions options;
  options.charts = false;
  return html(table, options);
}

TEST(Html, SaysWhatItHolds) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), refused_row("b", Status::kIllegal, "too small"),
                done_row("c", 20, 90), refused_row("d", Status::kFailed, "no room")};
  const std::string page = html(table);
  EXPECT_TRUE(has(page, "<title>A &lt;sweep&gt; &amp; more</title>"));
  EXPECT_TRUE(has(page,
                  "<p class=\"quiet\">4 points: 2 done, 1 failed, 1 illegal; 1 on the front "
                  "of lut (lower), fmax (higher)</p>"));
  EXPECT_TRUE(has(plain_html(table), "no point is better"));
}

TEST(Html, StaysInItsScripts) {
  Table table = table_without_rows();
  table.title = "</title></script><script>alert(1)</script>";
  table.rows = {refused_row("x", Status::kFailed, "</script><script>alert(2)</script>")};
  for (const std::string& page : {html(table), plain_html(table)}) {
    EXPECT_EQ(count_of(page, "</script"), 2u);
    EXPECT_EQ(count_of(page, "<script>"), 1u);
    EXPECT_FALSE(has(page, "<!--<script")) << "a comment would hide the end of the script";
  }
}

TEST(Html, NeedsNothingElse) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100)};
  const std::regex outside(R"((src|href)\s*=\s*["']|@import|url\()");
  const std::string page = plain_html(table);
  EXPECT_FALSE(std::regex_search(page, outside));
  EXPECT_TRUE(has(page, "default-src 'none'"));
}

TEST(Html, ShowsAPictureWhereItHasNoCharts) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100)};
  const std::string page = plain_html(table);
  EXPECT_TRUE(has(page, "<svg "));
  EXPECT_FALSE(has(page, "id=\"scatter\""));
  EXPECT_FALSE(has(page, "echarts"));
  EXPECT_EQ(has(html(table), "id=\"scatter\""), has_charts());
  EXPECT_EQ(has(html(table), "Apache License"), has_charts()) << "goes with what it covers";
}

TEST(Html, IsTheSameForEqualTables) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), done_row("b", 1, 1)};
  EXPECT_EQ(html(table), html(table));
}

TEST(Html, OfAnEmptyTableIsAPage) {
  EXPECT_TRUE(has(html(Table()), "<p class=\"quiet\">0 points</p>"));
  EXPECT_TRUE(has(plain_html(table_without_rows()), "There is no point to draw."));
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100)};
  EXPECT_TRUE(has(html(table), "1 point: 1 done; 1 on the front"));
  table.rows = {refused_row("a", Status::kFailed, "no room")};
  EXPECT_TRUE(has(html(table), "There is no point to draw."));
}

}  // namespace
}  // namespace heddle::explore
