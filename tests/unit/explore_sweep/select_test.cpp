// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/select.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::explore {
namespace {

Row row_of(Status status, const Metrics& metrics, int rows) {
  Row row;
  row.status = status;
  row.metrics = metrics;
  row.spec = "name: a\nsparsity: {n: 2, m: 4}\narray: {rows: " + std::to_string(rows) + "}\n";
  return row;
}

Table table() {
  Table table;
  table.metrics = {{"cycles", "", "", Better::kLower}, {"lut", "", "", Better::kLower}};
  table.rows = {row_of(Status::kDone, {{"cycles", 100}, {"lut", 50}}, 1),
                row_of(Status::kDone, {{"cycles", 80}, {"lut", 70}}, 2),
                row_of(Status::kDone, {{"cycles", 80}, {"lut", 60}}, 4),
                row_of(Status::kFailed, {{"cycles", 1}, {"lut", 1}}, 8),
                row_of(Status::kDone, {{"cycles", 2}}, 8),
                row_of(Status::kDone, {{"cycles", 80}, {"lut", 60}}, 8)};
  return table;
}

std::vector<std::size_t> selected(const std::string& text) {
  const Table all = table();
  const auto query = parse_query(text, all.metrics, filter_names(all.metrics));
  EXPECT_TRUE(std::holds_alternative<Query>(query)) << std::get<SyntaxError>(query).fault;
  return select_rows(all, std::get<Query>(query));
}

using Rows = std::vector<std::size_t>;

TEST(Select, SortsByTheFirstObjectiveThenTheNext) {
  EXPECT_EQ(selected("min lut"), (Rows{0, 2, 5, 1}));
  EXPECT_EQ(selected("min cycles"), (Rows{4, 1, 2, 5, 0}));
  EXPECT_EQ(selected("min cycles, min lut"), (Rows{2, 5, 1, 0}));
  EXPECT_EQ(selected("max cycles, max lut"), (Rows{0, 1, 2, 5}));
}

TEST(Select, FiltersByMetricsAndKeys) {
  EXPECT_EQ(selected("min cycles st lut < 70"), (Rows{2, 5, 0}));
  EXPECT_EQ(selected("min cycles st array.rows <= 4 and lut < 1000"), (Rows{1, 2, 0}));
  EXPECT_EQ(selected("min cycles st target.family == xc7 and array.rows == 8"), (Rows{4, 5}));
  EXPECT_EQ(selected("min cycles st lut < 1"), Rows{});
}

}  // namespace
}  // namespace heddle::explore
