// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/chart.h"

#include <vector>

#include <gtest/gtest.h>

namespace heddle::emit {
namespace {

TEST(Chart, EscapesWhatXmlKeepsForItself) {
  EXPECT_EQ(xml_text("a<b> & \"c\""), "a&lt;b&gt; &amp; &quot;c&quot;");
  EXPECT_EQ(xml_text("q_proj"), "q_proj");
}

TEST(Chart, LogarithmicAxesSpreadDecadesEvenly) {
  const LogAxis axis(1, 100, 10, 210);
  EXPECT_DOUBLE_EQ(axis.pixel(1), 10);
  EXPECT_DOUBLE_EQ(axis.pixel(10), 110);
  EXPECT_DOUBLE_EQ(axis.pixel(100), 210);
  EXPECT_EQ(axis.ticks(), (std::vector<double>{1, 2, 5, 10, 20, 50, 100}));
}

TEST(Chart, LinearTicksAreRoundAndAFew) {
  EXPECT_EQ(linear_ticks(1), (std::vector<double>{0, 0.2, 0.4, 0.6000000000000001, 0.8, 1}));
  EXPECT_EQ(linear_ticks(33), (std::vector<double>{0, 5, 10, 15, 20, 25, 30}));
  EXPECT_EQ(linear_ticks(541), (std::vector<double>{0, 100, 200, 300, 400, 500}));
}

TEST(Chart, TicksReadWell) {
  EXPECT_EQ(tick_text(0.05), "0.05");
  EXPECT_EQ(tick_text(20), "20");
  EXPECT_EQ(tick_text(10000), "10,000");
}

TEST(LabelPlacer, KeepsLabelsApart) {
  LabelPlacer placer({0, 0, 400, 400});
  const Point first = placer.place({100, 100}, "first", 10);
  const Point second = placer.place({100, 100}, "second", 10);
  const Point third = placer.place({100, 100}, "third", 10);
  EXPECT_GT(first.x, 100);
  EXPECT_LT(second.x, 100) << "the other side";
  EXPECT_NE(third.y, first.y) << "another line";
}

TEST(LabelPlacer, KeepsOffWhatIsBlockedAndInside) {
  LabelPlacer placer({0, 0, 200, 200});
  placer.block({105, 90, 95, 20});
  EXPECT_LT(placer.place({100, 100}, "abc", 10).x, 100);
  EXPECT_GT(placer.place({2, 50}, "abc", 10).x, 2);
}

}  // namespace
}  // namespace heddle::emit
