// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "templates/sim/violations.h"

#include <gtest/gtest.h>

namespace sim {
namespace {

TEST(Violations, TellsEachKindOnce) {
  Violations violations;
  EXPECT_TRUE(violations.empty());
  violations.report(5, "R", "ready is low");
  violations.report(6, "R", "ready is low");
  violations.report(7, "W", "last is missing");
  EXPECT_EQ(violations.total(), 3u);
  EXPECT_EQ(violations.texts(), (std::vector<std::string>{"cycle 5, R: ready is low (2 times)",
                                                          "cycle 7, W: last is missing"}));
}

TEST(Violations, TellsOnlySoMany) {
  Violations violations;
  for (int i = 0; i < 50; ++i)
    violations.report(1, "AR", "address " + hex(static_cast<unsigned>(i)));
  ASSERT_EQ(violations.texts().size(), 21u);
  EXPECT_EQ(violations.texts().back(), "and 30 more");
}

}  // namespace
}  // namespace sim
