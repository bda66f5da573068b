// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>

#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/explore/synthesis/yosys.h"
#include "tests/unit/explore_synthesis/designs.h"

namespace heddle::explore::testing {
namespace {

// What Yosys 0.23 prints for a module with two kinds of instances, and for the hierarchy.
const char* const kStat = R"(
61. Printing statistics.

=== $paramod\heddle_delay_bits\WIDTH=s32'00000000000000000000000000000001 ===

   Number of wires:                  6
   Number of cells:                  1
     FDRE                            1

=== heddle_top ===

   Number of memories:               0
   Number of memory bits:            0
   Number of cells:                 14
     $paramod\heddle_delay_bits\WIDTH=s32'00000000000000000000000000000001      3
     CARRY4                          1
     DSP48E1                         2
     LUT6                            5
     MUXF7                           1
     RAM32M                          1
     RAMB18E1                        1
     SRL16E                          2

=== design hierarchy ===

   heddle_top                        1
     heddle_delay_bits               3

   Number of cells:                 14
     FDRE                            3
)";

TEST(Yosys, SumsUpWhatInstancesTake) {
  const Resources all = resources_below(read_cell_counts(kStat), "heddle_top");
  EXPECT_EQ(all.lut, 5 + 4 + 2);
  EXPECT_EQ(all.ff, 3);
  EXPECT_EQ(all.dsp, 2);
  EXPECT_EQ(all.bram, 0.5);
  EXPECT_EQ(resources_below(read_cell_counts(""), "heddle_top").lut, 0);
}

TEST(Yosys, ReadsTheLongestPathOfAllModules) {
  EXPECT_EQ(read_longest_path("Longest topological path in a (length=7):\n    0: \\x\n"
                              "Longest topological path in b (length=10):\n"),
            10);
  EXPECT_EQ(read_longest_path("Longest topological path in a (length=-1):\n"), 0);
}

TEST(Resources, CountsMemoriesByTheirLuts) {
  EXPECT_EQ(resources_of("RAM32M16").lut, 8);
  EXPECT_EQ(resources_of("RAM64M").lut, 4);
  EXPECT_EQ(resources_of("RAM32X1D").lut, 2);
  EXPECT_EQ(resources_of("SRLC32E").lut, 1);
  EXPECT_EQ(resources_of("RAMB36E2").bram, 1);
  EXPECT_EQ(resources_of("SB_DFFESR").ff, 1);
  EXPECT_EQ(resources_of("SB_LUT4").lut, 1);
  EXPECT_EQ(resources_of("CCU2C").lut, 2);
  EXPECT_EQ(resources_of("MUXF8").lut, 0);
  EXPECT_EQ(resources_of("SB_CARRY").lut, 0);
}

TEST(Tool, TakesTheErrorFromALog) {
  EXPECT_EQ(last_error("a\nERROR: Module `\\x' is not part of the design.\nEnd.\n"),
            "Module `\\x' is not part of the design");
  EXPECT_EQ(last_error("one\ntwo \n\n"), "two");
  EXPECT_EQ(last_error(""), "");
}

TEST(Tool, KeepsTheLogOfAFailure) {
  const TemporaryFolder folder;
  const Tool shell{"sh", "/bin/sh", "", 0};
  const ToolRun run =
      run_tool(shell, {"-c", "echo fine; echo Error: no cells; exit 1"}, folder.path(), "run.log");
  EXPECT_EQ(run.reason, "sh: no cells (run.log)");
  EXPECT_EQ(read_text(folder.path() / "run.log"),
            "+ sh -c 'echo fine; echo Error: no cells; exit 1'\nfine\nError: no cells\n");
  const auto missing = find_versioned_tool("no-such-tool", "no-package", {});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, base::ExitCode::kToolMissing);
}

TEST(Tool, MustTellItsVersion) {
  const TemporaryFolder folder;
  const std::string path = program(folder, "mute", "echo error: nothing is installed; exit 3");
  const auto mute = find_yosys(path);
  ASSERT_FALSE(mute.ok());
  EXPECT_EQ(mute.error().code, base::ExitCode::kToolMissing);
  EXPECT_NE(mute.error().message.find("nothing is installed"), std::string::npos);
}

/// Waits until a process has ended; one that nobody has taken note of yet has. False after a while.
bool has_ended(const std::string& pid) {
  for (int look = 0; look < 1000; ++look) {
    const std::string stat = read_text("/proc/" + pid + "/stat");
    const std::size_t name = stat.rfind(')');
    if (name == std::string::npos || stat.compare(name, 3, ") Z") == 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(Tool, EndsWithItsChildrenWhenTimeIsUp) {
  const TemporaryFolder folder;
  const Tool shell{"sh", "/bin/sh", "", 1};
  const ToolRun run = run_tool(
      shell, {"-c", "echo begun; sleep 1000 >/dev/null 2>&1 & echo $! >child; exec sleep 1000"},
      folder.path(), "run.log");
  EXPECT_EQ(run.reason, "sh: ended after 1 s, the time limit (run.log)");
  EXPECT_NE(read_text(folder.path() / "run.log").find("begun"), std::string::npos);
  std::string child = read_text(folder.path() / "child");
  ASSERT_FALSE(child.empty());
  child.pop_back();
  EXPECT_TRUE(has_ended(child)) << child;
}

TEST(Tool, IsNotDisturbedByALimitThatItKeeps) {
  const TemporaryFolder folder;
  const Tool shell{"sh", "/bin/sh", "", 1000};
  EXPECT_EQ(run_tool(shell, {"-c", "echo fine"}, folder.path(), "run.log").output, "fine\n");
  EXPECT_EQ(run_tool(shell, {"-c", "exit 7"}, folder.path(), "run.log").reason,
            "sh: exit code 7 (run.log)");
  // Killed by somebody else, before its time.
  EXPECT_EQ(run_tool(shell, {"-c", "kill -KILL $$"}, folder.path(), "run.log").reason,
            "sh: ended by signal 9 (run.log)");
}

std::unique_ptr<Evaluator> synthesis(const SynthesisSettings& settings) {
  auto evaluator = make_synthesis_evaluator(settings);
  EXPECT_TRUE(evaluator.ok());
  return std::move(evaluator).value();
}

std::string key_of(const Evaluator& evaluator, const arch::Design& design) {
  return evaluator.key({design.spec, design});
}

TEST(Synthesis, HasAKeyOfWhatMatters) {
  const auto evaluator = synthesis({});
  const std::string key = key_of(*evaluator, smallest_design("target: {clock_mhz: 100}\n"));
  EXPECT_EQ(key, key_of(*evaluator, smallest_design("target: {clock_mhz: 300}\n")));
  arch::Design renamed = smallest_design("target: {clock_mhz: 100}\n");
  renamed.spec.name = "other";
  EXPECT_EQ(key, key_of(*evaluator, renamed));
  EXPECT_NE(key, key_of(*evaluator, smallest_design("target: {family: ice40}\n")));
  EXPECT_NE(key, key_of(*evaluator, smallest_design("rounding: onnx\n")));
  EXPECT_NE(key, key_of(*synthesis({true}), smallest_design("")));
  EXPECT_NE(key, key_of(*synthesis({false, false}), smallest_design("")));
}

TEST(Synthesis, MeasuresTheSmallestCore) {
  const auto evaluator = synthesis({true});
  const TemporaryFolder folder;
  const arch::Design design = smallest_design("target: {family: ice40}\n");
  const Outcome outcome = evaluator->evaluate({design.spec, design}, folder.path());
  ASSERT_TRUE(outcome.ok()) << outcome.reason;
  for (const MetricInfo& metric : evaluator->metrics()) {
    EXPECT_EQ(outcome.metrics.count(metric.name), 1u) << metric.name;
  }
  EXPECT_GT(outcome.metrics.at("synth_lut"), 500);
  EXPECT_GT(outcome.metrics.at("synth_ff"), 500);
  EXPECT_EQ(outcome.metrics.at("synth_dsp"), 0);  // the family's multipliers are of LUTs
  EXPECT_GT(outcome.metrics.at("synth_levels"), 5);
}

TEST(Synthesis, SaysWhatWentWrong) {
  const auto evaluator = synthesis({true});
  const arch::Design design = smallest_design("target: {family: ice40}\n");
  EXPECT_NE(evaluator->evaluate({design.spec, design}, "/nowhere").reason, "");
  const arch::Design asic = smallest_design("target: {family: asic}\n");
  EXPECT_NE(evaluator->evaluate({asic.spec, asic}, "/nowhere").reason.find("asic"),
            std::string::npos);
}

/// What the evaluator needs of a Yosys, whatever it is asked: a version, cells and a path.
const char* const kStandIn =
    "[ \"$1\" = -V ] && echo 'Yosys 9.9 (stand-in)' && exit\n"
    "printf '=== heddle_core ===\\n  SB_LUT4 7\\n  SB_DFF 3\\n' >cells.txt\n"
    "echo 'Longest topological path in heddle_core (length=5):' >path.txt\n";

TEST(Synthesis, AsksTheYosysThatItIsTold) {
  const TemporaryFolder folder;
  const arch::Design design = smallest_design("target: {family: ice40}\n");
  const std::string yosys = program(folder, "newer-yosys", kStandIn);
  const auto evaluator = synthesis({true, true, yosys});
  const Outcome outcome = evaluator->evaluate({design.spec, design}, folder.path());
  ASSERT_TRUE(outcome.ok()) << outcome.reason;
  EXPECT_EQ(outcome.metrics.at("synth_lut"), 7);
  EXPECT_EQ(outcome.metrics.at("synth_ff"), 3);
  EXPECT_EQ(outcome.metrics.at("synth_levels"), 5);
  EXPECT_NE(key_of(*evaluator, design).find("Yosys 9.9"), std::string::npos);
  EXPECT_NE(key_of(*evaluator, design), key_of(*synthesis({true}), design));
  EXPECT_EQ(read_text(folder.path() / "yosys.log"), "+ " + yosys + " -q -s synth.ys\n");
}

TEST(Synthesis, FailsWhenYosysTakesTooLong) {
  const TemporaryFolder folder;
  const std::string yosys =
      program(folder, "slow-yosys", "[ \"$1\" = -V ] && echo 'Yosys 0' && exit\nsleep 1000\n");
  const arch::Design design = smallest_design("target: {family: ice40}\n");
  const auto limited = synthesis({true, true, yosys, 1});
  EXPECT_EQ(limited->evaluate({design.spec, design}, folder.path()).reason,
            "slow-yosys: ended after 1 s, the time limit (yosys.log)");
  // A point that was in time has the same result whatever the limit.
  EXPECT_EQ(key_of(*limited, design), key_of(*synthesis({true, true, yosys, 2}), design));
}

}  // namespace
}  // namespace heddle::explore::testing
