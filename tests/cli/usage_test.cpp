// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/process.h"
#include "tests/cli/specs.h"

namespace heddle::cli_test {
namespace {

using Arguments = std::vector<std::string>;

TEST(Usage, HelpGoesToStandardOutput) {
  const std::vector<Arguments> lines = {
      {"--help"},          {"check", "--help"},  {"explain", "-h"},      {"generate", "--help"},
      {"cosim", "--help"}, {"schema", "--help"}, {"estimate", "--help"}, {"explore", "--help"}};
  for (const Arguments& line : lines) {
    const Outcome outcome = heddle(line);
    EXPECT_EQ(outcome.exit_code, 0) << line.front();
    EXPECT_NE(outcome.out.find("Usage: "), std::string::npos) << line.front();
    EXPECT_EQ(outcome.err, "") << line.front();
  }
}

TEST(Usage, VersionIsOneLine) {
  const Outcome outcome = heddle({"--version"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.out.rfind("heddle ", 0), 0U);
  EXPECT_EQ(outcome.out.find('\n'), outcome.out.size() - 1);
}

TEST(Usage, MistakesExitWithTwoAndSayWhy) {
  const std::vector<Arguments> lines = {
      {},
      {""},
      {"weave"},
      {"--weave"},
      {"check"},
      {"check", example_spec(), "again"},
      {"check", "no-such-file.yaml"},
      {"check", "."},
      {"explain", example_spec(), "--shape", "1,2"},
      {"explain", example_spec(), "--shape", "1"},
      {"explain", example_spec(), "--pattern", "2:4"},
      {"explain", example_spec(), "--shape", "1,2,3", "--pattern", "4:2"},
      {"explain", example_spec(), "--shape", "1,2,3", "--pattern", "mixed"},
      {"generate", example_spec()},
      {"schema", "--json-schema", "--markdown"},
      {"schema", "--registers", "--registers-header"}};
  for (const Arguments& line : lines) {
    const Outcome outcome = heddle(line);
    const std::string shown = testing::PrintToString(line);
    EXPECT_EQ(outcome.exit_code, 2) << shown;
    EXPECT_EQ(outcome.out, "") << shown;
    EXPECT_EQ(outcome.err.rfind("error: ", 0), 0U) << shown << outcome.err;
  }
}

TEST(Usage, MistypedCommandsAreNamed) {
  EXPECT_NE(heddle({"chek"}).err.find("did you mean 'check'?"), std::string::npos);
  EXPECT_EQ(heddle({"weave"}).err.find("did you mean"), std::string::npos);
}

}  // namespace
}  // namespace heddle::cli_test
