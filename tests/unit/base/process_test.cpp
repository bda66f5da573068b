// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/process.h"

#include <csignal>
#include <cstdlib>

#include <gtest/gtest.h>

namespace heddle::base::testing {
namespace {

Completion run(const std::vector<std::string>& arguments) {
  return run_process({arguments, "", {}, ErrorStream::kCaptured}).value();
}

TEST(Process, CapturesOutputAndExitCode) {
  const Completion completion = run({"/bin/sh", "-c", "echo out; echo err >&2; exit 3"});
  EXPECT_EQ(completion.output, "out\nerr\n");
  EXPECT_EQ(completion.exit_code, 3);
}

TEST(Process, PassesArgumentsAsTheyAre) {
  EXPECT_EQ(run({"/bin/echo", "a b", "$HOME", "*", ";"}).output, "a b $HOME * ;\n");
}

TEST(Process, ReadsMoreThanAPipeHolds) {
  EXPECT_EQ(run({"/bin/sh", "-c", "head -c 300000 /dev/zero"}).output.size(), 300000u);
}

TEST(Process, HasNoInput) { EXPECT_EQ(run({"/bin/cat"}).output, ""); }

TEST(Process, ReportsSignals) {
  EXPECT_EQ(run({"/bin/sh", "-c", "kill -KILL $$"}).exit_code, 128 + SIGKILL);
}

TEST(Process, RunsInItsFolder) {
  const auto completion = run_process({{"/bin/pwd"}, "/usr", {}, ErrorStream::kCaptured}).value();
  EXPECT_EQ(completion.output, "/usr\n");
}

TEST(Process, SetsAndRemovesVariables) {
  setenv("HEDDLE_TEST_GONE", "here", 1);
  setenv("HEDDLE_TEST_KEPT", "kept", 1);
  const auto completion =
      run_process({{"/bin/sh", "-c", "echo $HEDDLE_TEST_NEW-$HEDDLE_TEST_GONE-$HEDDLE_TEST_KEPT"},
                   "",
                   {{"HEDDLE_TEST_NEW", "new"}, {"HEDDLE_TEST_GONE", ""}},
                   ErrorStream::kCaptured})
          .value();
  EXPECT_EQ(completion.output, "new--kept\n");
}

TEST(Process, LeavesErrorsToTheTerminalWhenAsked) {
  ::testing::internal::CaptureStderr();
  const auto completion =
      run_process({{"/bin/sh", "-c", "echo err >&2"}, "", {}, ErrorStream::kInherited}).value();
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "err\n");
  EXPECT_EQ(completion.output, "");
}

TEST(Process, RefusesWhatIsNoProgram) {
  EXPECT_FALSE(run_process({{"/nowhere/tool"}, "", {}, ErrorStream::kCaptured}).ok());
}

TEST(FindTool, SearchesThePath) {
  EXPECT_EQ(run({find_tool("echo", "coreutils").value(), "x"}).output, "x\n");
  EXPECT_EQ(find_tool("/bin/sh", "dash").value(), "/bin/sh");
}

TEST(FindTool, NamesThePackageOfAMissingTool) {
  for (const char* name : {"heddle-no-such-tool", "/nowhere/tool"}) {
    const auto tool = find_tool(name, "no-such-package");
    ASSERT_FALSE(tool.ok());
    EXPECT_EQ(tool.error().code, ExitCode::kToolMissing);
    EXPECT_NE(tool.error().message.find("apt-get install no-such-package"), std::string::npos);
  }
}

}  // namespace
}  // namespace heddle::base::testing
