// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/patterns.h"

#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/cli/designs.h"

namespace heddle::cli {
namespace {

TEST(PatternCosts, CountPassesAndBusyMultipliers) {
  const auto costs = pattern_costs(small_design(2, 5));
  ASSERT_EQ(costs.size(), 5U);
  const std::vector<int> slices = {1, 1, 2, 2, 3};
  const std::vector<double> busy = {0.5, 1.0, 0.75, 1.0, 5.0 / 6};
  for (std::size_t i = 0; i < costs.size(); ++i) {
    EXPECT_EQ(costs[i].n, static_cast<int>(i) + 1);
    EXPECT_EQ(costs[i].slices, slices[i]);
    EXPECT_DOUBLE_EQ(costs[i].busy, busy[i]);
    EXPECT_DOUBLE_EQ(costs[i].over_dense, 3.0 / slices[i]);
  }
}

}  // namespace
}  // namespace heddle::cli
