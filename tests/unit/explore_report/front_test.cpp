// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/report/front.h"

#include <gtest/gtest.h>

#include "tests/unit/explore_report/tables.h"

namespace heddle::explore {
namespace {

using Rows = std::vector<std::size_t>;

TEST(FrontRows, AreThoseThatNoOtherBeats) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), done_row("b", 20, 200), done_row("c", 20, 150),
                done_row("d", 10, 100)};
  EXPECT_EQ(front_rows(table, table.objectives), (Rows{0, 1, 3}));
  EXPECT_EQ(front_rows(table, {{"fmax", Better::kHigher}}), (Rows{1}));
  EXPECT_EQ(front_rows(table, {}), Rows{});
}

TEST(FrontRows, LeaveOutPointsWithoutResult) {
  Table table = table_without_rows();
  table.rows = {done_row("a", 10, 100), done_row("b", 1, 1000), done_row("c", 1, 1000)};
  table.rows[1].status = Status::kFailed;
  table.rows[2].metrics.erase("fmax");
  table.rows[2].status = Status::kPending;
  EXPECT_EQ(front_rows(table, table.objectives), (Rows{0}));
  table.rows.clear();
  EXPECT_EQ(front_rows(table, table.objectives), Rows{});
}

}  // namespace
}  // namespace heddle::explore
