// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/cli/files.h"
#include "tests/cli/process.h"

/// heddle explore: processes that die, that share a store, that repair what failed.
namespace heddle::cli_test {
namespace {

/// 6 evaluations of a good tenth of a second each.
const std::string kSlowSweep =
    "name: slow\n"
    "spec: {sparsity: {n: 2, m: 4}, scale: {group: 16}}\n"
    "axes: {precision.weight: [3, 4, 5, 6, 7, 8]}\n"
    "weights: {synthetic: [512, 1024]}\n"
    "evaluate: [error]\n"
    "objectives: [min output_error]\n";

/// Functions for the scripts below.
const std::string kFunctions =
    "explore() { \"$HEDDLE\" explore sweep.yaml --store \"$@\"; }\n"
    "known() { explore s --offline --csv - 2>/dev/null | grep -c ,done,; }\n";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The number before a text; -1 without one.
int number_before(const std::string& text, const std::string& part) {
  const std::size_t end = text.find(part);
  if (end == std::string::npos) return -1;
  const std::size_t begin = text.find_last_not_of("0123456789", end - 1) + 1;
  return begin == end ? -1 : std::stoi(text.substr(begin, end - begin));
}

class ExploreStore : public testing::Test {
 protected:
  void SetUp() override { write_text(folder_ / "sweep.yaml", kSlowSweep); }

  Outcome shell(const std::string& script) {
    return run_program("/bin/sh", {"-c", kFunctions + script},
                       {{{"HEDDLE", HEDDLE_PROGRAM}}, folder_.path(), ""});
  }

  TemporaryFolder folder_;
};

TEST_F(ExploreStore, AKilledProcessLosesNothing) {
  const Outcome outcome = shell(
      "\"$HEDDLE\" explore sweep.yaml --store s --jobs 1 >/dev/null 2>&1 &\n"
      "until [ \"$(known)\" -ge 2 ]; do sleep 0.02; done\n"
      "kill -KILL $!; wait $!\n"
      "before=$(known); echo \"there were $before;\"\n"
      "explore s --csv s.csv 2>&1 && explore t --csv t.csv >/dev/null 2>&1\n");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.out;
  const int before = number_before(outcome.out, ";");
  EXPECT_GE(before, 2) << outcome.out;
  EXPECT_LT(before, 6) << outcome.out;
  EXPECT_EQ(number_before(outcome.out, " known before"), before) << outcome.out;
  EXPECT_EQ(number_before(outcome.out, " evaluations run"), 6 - before) << outcome.out;
  EXPECT_EQ(read_text(folder_ / "s.csv"), read_text(folder_ / "t.csv"));
}

TEST_F(ExploreStore, TwoProcessesShareTheWork) {
  const Outcome outcome = shell(
      "explore s --jobs 1 --csv a.csv >a.txt 2>&1 & first=$!\n"
      "explore s --jobs 1 --csv b.csv >b.txt 2>&1 & second=$!\n"
      "wait $first && wait $second && explore t --csv t.csv\n");
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const std::string first = read_text(folder_ / "a.txt");
  const std::string second = read_text(folder_ / "b.txt");
  EXPECT_EQ(number_before(first, " evaluations run") + number_before(second, " evaluations run"), 6)
      << first << second;
  EXPECT_EQ(read_text(folder_ / "a.csv"), read_text(folder_ / "t.csv"));
  EXPECT_EQ(read_text(folder_ / "b.csv"), read_text(folder_ / "t.csv"));
}

TEST_F(ExploreStore, RetryEvaluatesOnlyWhatHasFailed) {
  write_text(folder_ / "sweep.yaml",
             "name: outputs\n"
             "spec: {sparsity: {n: 2, m: 4}, scale: {group: 16}}\n"
             "axes:\n"
             "  output: [[int32], [int8]]\n"
             "workloads: [{gemm: [4, 16, 16], output: int8}]\n"
             "evaluate: [cycles]\n"
             "objectives: [min cycles]\n");
  const Outcome first = shell("explore s");
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_TRUE(contains(first.err, "2 evaluations run, 0 known before, 1 failed")) << first.err;
  EXPECT_TRUE(contains(first.out, "1 failed\n  1 x cycles: ")) << first.out;
  EXPECT_TRUE(contains(first.out, "the design does not put out int8")) << first.out;
  const Outcome second = shell("explore s");
  EXPECT_TRUE(contains(second.err, "0 evaluations run, 2 known before")) << second.err;
  const Outcome third = shell("explore s --retry");
  EXPECT_TRUE(contains(third.err, "1 evaluations run, 1 known before, 1 failed")) << third.err;
}

TEST_F(ExploreStore, ChangedSweepsUseWhatTheyShare) {
  EXPECT_TRUE(contains(shell("explore s").err, "6 evaluations run, 0 known before"));
  std::string sweep = kSlowSweep;
  sweep.replace(sweep.find("[3, 4, 5, 6, 7, 8]"), 18, "[2, 8, 4]");
  write_text(folder_ / "sweep.yaml", sweep);
  const Outcome outcome = shell("explore s");
  EXPECT_TRUE(contains(outcome.err, "1 evaluations run, 2 known before")) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "slow: 3 points, ")) << outcome.out;
}

}  // namespace
}  // namespace heddle::cli_test
