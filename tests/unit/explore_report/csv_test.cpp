// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include <gtest/gtest.h>

#include "generator/explore/report/report.h"
#include "tests/unit/explore_report/tables.h"

namespace heddle::explore {
namespace {

constexpr const char* kHead = "id,status,rows,kind,lut,fmax,reason\n";

TEST(Csv, OfNoPointsIsItsHead) {
  EXPECT_EQ(csv(table_without_rows()), kHead);
  EXPECT_EQ(csv(Table()), "id,status,reason\n");
}

TEST(Csv, HasEveryPointInOrder) {
  Table table = table_without_rows();
  table.rows = {done_row("b", 1200, 0.1), refused_row("a", Status::kFailed, "no room"),
                done_row("c", 1e6, 1.0 / 3)};
  table.rows[2].status = Status::kPending;
  table.rows[2].metrics.erase("lut");
  EXPECT_EQ(csv(table), std::string(kHead) +
                            "b,done,8,kb,1200,0.1,\n"
                            "a,failed,8,,,,no room\n"
                            "c,pending,8,kc,,0.3333333333333333,\n");
}

TEST(Csv, QuotesWhatSeparates) {
  Table table = table_without_rows();
  table.axes = {"kind"};
  table.rows = {refused_row("", Status::kIllegal, "say \"no\",\nthen stop")};
  table.rows[0].axes = {{"kind", "[int32, int8]"}};
  EXPECT_EQ(csv(table),
            "id,status,kind,lut,fmax,reason\n"
            ",illegal,\"[int32, int8]\",,,\"say \"\"no\"\",\nthen stop\"\n");
}

TEST(Csv, LeavesOutWhatIsNoNumber) {
  Table table = table_without_rows();
  table.rows = {done_row("a", std::numeric_limits<double>::quiet_NaN(),
                         std::numeric_limits<double>::infinity())};
  EXPECT_EQ(csv(table), std::string(kHead) + "a,done,8,ka,,,\n");
}

}  // namespace
}  // namespace heddle::explore
