// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

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
  const Tool shell{"sh", "/bin/sh", ""};
  const ToolRun run =
      run_tool(shell, {"-c", "echo fine; echo Error: no cells; exit 1"}, folder.path(), "run.log");
  EXPECT_EQ(run.reason, "sh: no cells (run.log)");
  EXPECT_EQ(read_text(folder.path() / "run.log"), "fine\nError: no cells\n");
  const auto missing = find_versioned_tool("no-such-tool", "no-package", {});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, base::ExitCode::kToolMissing);
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

}  // namespace
}  // namespace heddle::explore::testing
