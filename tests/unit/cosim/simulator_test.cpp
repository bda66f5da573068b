// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/simulator.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/cosim/scripts.h"
#include "tests/unit/cosim/temporary_folder.h"

namespace heddle::cosim::testing {
namespace {

/// Tools that build nothing but leave a line in a log each time make runs.
class BuildSimulator : public ::testing::Test {
 protected:
  BuildSimulator()
      : verilator_("VERILATOR", folder_.path() + "/verilator"),
        compiler_("CXX", folder_.path() + "/compiler"),
        path_("PATH", folder_.path() + ":/usr/bin:/bin"),
        cache_("HEDDLE_CACHE", folder_.path() + "/cache") {
    write_script(folder_.path() + "/verilator", "echo Verilator 9.9");
    write_script(folder_.path() + "/compiler", "echo compiler 1");
    make_with("mkdir -p \"$2/obj\"; cat \"$2/../rtl/core.v\" > \"$2/obj/simulate$SUFFIX\"");
  }
  /// $2 is the folder that make changes to.
  void make_with(const std::string& commands) {
    write_script(folder_.path() + "/make", "echo \"$@\" >> " + log() + "\n" + commands);
  }
  std::string log() const { return folder_.path() + "/log"; }
  std::size_t builds() const {
    const std::string text = text_of(log());
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  }

  TemporaryFolder folder_;
  ScopedVariable verilator_;
  ScopedVariable compiler_;
  ScopedVariable path_;
  ScopedVariable cache_;
  std::vector<File> package_ = {{"rtl/core.v", "module one;"},
                                {"sim/main.cpp", "int main;"},
                                {"sim/vectors/a/job.txt", "command"},
                                {"docs/page.md", "words"}};
};

TEST_F(BuildSimulator, BuildsOnceAndThenFinds) {
  const auto first = build_simulator(package_, Tracing::kNone);
  ASSERT_TRUE(first.ok()) << first.error().message;
  EXPECT_FALSE(first.value().cached);
  EXPECT_EQ(text_of(first.value().executable), "module one;");
  const auto second = build_simulator(package_, Tracing::kNone);
  ASSERT_TRUE(second.ok());
  EXPECT_TRUE(second.value().cached);
  EXPECT_EQ(second.value().executable, first.value().executable);
  EXPECT_EQ(builds(), 1u);
}

TEST_F(BuildSimulator, LeavesNothingButTheSimulator) {
  ASSERT_TRUE(build_simulator(package_, Tracing::kNone).ok());
  std::size_t folders = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(folder_.path() + "/cache/simulators")) {
    folders += entry.is_directory() ? 1 : 0;
  }
  EXPECT_EQ(folders, 0u);
}

TEST_F(BuildSimulator, BuildsAnewWhenItMatters) {
  const std::string first = build_simulator(package_, Tracing::kNone).value().executable;
  package_[0].content = "module two;";
  EXPECT_NE(build_simulator(package_, Tracing::kNone).value().executable, first);
  package_[1].path = "sim/other.cpp";
  EXPECT_FALSE(build_simulator(package_, Tracing::kNone).value().cached);
  write_script(folder_.path() + "/verilator", "echo Verilator 10.0");
  EXPECT_FALSE(build_simulator(package_, Tracing::kNone).value().cached);
  write_script(folder_.path() + "/compiler", "echo compiler 2");
  EXPECT_FALSE(build_simulator(package_, Tracing::kNone).value().cached);
  EXPECT_EQ(builds(), 5u);
}

TEST_F(BuildSimulator, IgnoresWhatIsNotBuilt) {
  ASSERT_TRUE(build_simulator(package_, Tracing::kNone).ok());
  package_[2].content = "another job";
  package_[3].content = "other words";
  EXPECT_TRUE(build_simulator(package_, Tracing::kNone).value().cached);
}

TEST_F(BuildSimulator, TellsTracingApart) {
  ASSERT_TRUE(build_simulator(package_, Tracing::kNone).ok());
  const ScopedVariable suffix("SUFFIX", "-fst");
  const auto traced = build_simulator(package_, Tracing::kFst);
  ASSERT_TRUE(traced.ok()) << traced.error().message;
  EXPECT_FALSE(traced.value().cached);
  EXPECT_NE(text_of(log()).find("TRACE=fst"), std::string::npos);
}

TEST_F(BuildSimulator, TellsShortRunsApart) {
  ASSERT_TRUE(build_simulator(package_, Tracing::kNone).ok());
  EXPECT_EQ(text_of(log()).find("QUICK=1"), std::string::npos);
  const auto quick = build_simulator(package_, Tracing::kNone, Device::kRtl, Runs::kShort);
  ASSERT_TRUE(quick.ok()) << quick.error().message;
  EXPECT_FALSE(quick.value().cached);
  EXPECT_NE(text_of(log()).find("QUICK=1"), std::string::npos);
}

TEST_F(BuildSimulator, ShowsWhyABuildFails) {
  make_with("echo 'syntax error in core.v'; exit 2");
  for (int i = 0; i < 2; ++i) {
    const auto simulator = build_simulator(package_, Tracing::kNone);
    ASSERT_FALSE(simulator.ok());
    EXPECT_NE(simulator.error().message.find("syntax error in core.v"), std::string::npos);
    EXPECT_EQ(simulator.error().code, base::ExitCode::kCheckFailed);
  }
  EXPECT_EQ(builds(), 2u);  // a failure is not remembered
}

TEST_F(BuildSimulator, BuildsOnceForManyAtATime) {
  make_with("sleep 0.3; mkdir -p \"$2/obj\"; echo done > \"$2/obj/simulate\"");
  std::vector<std::thread> threads;
  std::vector<std::string> contents(4);
  for (std::string& content : contents) {
    threads.emplace_back([&] {
      const auto simulator = build_simulator(package_, Tracing::kNone);
      content = simulator.ok() ? text_of(simulator.value().executable) : simulator.error().message;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(contents, std::vector<std::string>(4, "done\n"));
  EXPECT_EQ(builds(), 1u);
}

TEST_F(BuildSimulator, BuildsWhatDesignsShareBeforeAllOthers) {
  const auto build_two = [&](const std::string& name) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
      threads.emplace_back([this, name, i] {
        std::vector<File> package = package_;
        package[0].content = name + std::to_string(i);
        EXPECT_TRUE(build_simulator(package, Tracing::kNone).ok());
      });
    }
    for (std::thread& thread : threads) thread.join();
  };
  const std::string result = "mkdir -p \"$2/obj\"; echo done > \"$2/obj/simulate\"; ";
  make_with("sleep 0.2; " + result + "echo end >> " + log());
  build_two("early");
  const std::string text = text_of(log());
  EXPECT_LT(text.find("\nend\n"), text.rfind("-C "));  // one ends before the other starts

  std::filesystem::remove(log());
  make_with("for i in $(seq 400); do [ $(wc -l < " + log() +
            ") = 2 ] && break; sleep 0.05; done; " + "[ $i -lt 400 ] || exit 1; " + result);
  build_two("late");  // side by side: neither ends before both have started
}

TEST_F(BuildSimulator, KeepsTheCallersMakeOut) {
  make_with("mkdir -p \"$2/obj\"; echo \"<$MAKEFLAGS>\" > \"$2/obj/simulate\"");
  const ScopedVariable flags("MAKEFLAGS", "-n");
  EXPECT_EQ(text_of(build_simulator(package_, Tracing::kNone).value().executable), "<>\n");
}

TEST_F(BuildSimulator, NamesTheMissingTool) {
  const ScopedVariable verilator("VERILATOR", "no-such-verilator");
  const auto simulator = build_simulator(package_, Tracing::kNone);
  ASSERT_FALSE(simulator.ok());
  EXPECT_EQ(simulator.error().code, base::ExitCode::kToolMissing);
  EXPECT_NE(simulator.error().message.find("apt-get install verilator"), std::string::npos);
}

TEST_F(BuildSimulator, NeedsAFolderForItsCache) {
  std::ofstream(folder_.path() + "/file") << "x";
  const ScopedVariable cache("HEDDLE_CACHE", folder_.path() + "/file/cache");
  const auto simulator = build_simulator(package_, Tracing::kNone);
  ASSERT_FALSE(simulator.ok());
  EXPECT_NE(simulator.error().message.find("cannot make"), std::string::npos);
}

}  // namespace
}  // namespace heddle::cosim::testing
