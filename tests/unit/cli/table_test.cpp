// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/table.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::cli {
namespace {

TEST(Table, AlignsItsColumns) {
  Table table({"layer", "cycles"});
  table.row({"a", "1,000"});
  table.row({"longer", ""});
  EXPECT_EQ(table.lines(),
            (std::vector<std::string>{"layer   cycles", "a        1,000", "longer"}));
}

}  // namespace
}  // namespace heddle::cli
