// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "generator/explore/synthesis/asic_evaluator.h"
#include "generator/explore/synthesis/fmax_evaluator.h"
#include "tests/unit/explore_synthesis/designs.h"

namespace heddle::explore::testing {
namespace {

// From OpenSTA 2.0.17.
const char* const kSta = R"(Warning: netlist.v, line 3 module heddle_memory not found.
worst slack -0.5125
Group                  Internal  Switching    Leakage      Total
                          Power      Power      Power      Power
----------------------------------------------------------------
Sequential             5.37e-01   1.28e-02   1.80e-06   5.49e-01  73.3%
Macro                  0.00e+00   0.00e+00   0.00e+00   0.00e+00   0.0%
----------------------------------------------------------------
Total                  6.87e-01   6.27e-02   4.53e-06   7.50e-01 100.0%
                          91.6%       8.4%       0.0%
)";

TEST(Asic, ReadsTimingAndPower) {
  const StaFigures figures = read_sta(kSta);
  EXPECT_TRUE(figures.has_slack);
  EXPECT_DOUBLE_EQ(figures.slack_ns, -0.5125);
  EXPECT_DOUBLE_EQ(figures.power_w, 0.75);
  EXPECT_FALSE(read_sta("worst slack INF\n").has_slack);
  EXPECT_LT(read_sta("").power_w, 0);
}

TEST(Asic, ReadsWhatWasMeasured) {
  const StaFigures figures = read_sta("nets measured 12 of 48\nmean activity 0.017500\n");
  EXPECT_DOUBLE_EQ(figures.measured, 0.25);
  EXPECT_DOUBLE_EQ(figures.activity, 0.0175);
  EXPECT_DOUBLE_EQ(read_sta(kSta).measured, 0);
}

TEST(Asic, SimulatesWhatItIsTold) {
  AsicSettings settings;
  settings.core = true;
  const auto key_of = [&](const arch::Design& design) {
    const auto evaluator = make_asic_evaluator(settings);
    EXPECT_TRUE(evaluator.ok());
    return evaluator.value()->key({design.spec, design});
  };
  const arch::Design design = smallest_design("target: {family: asic, clock_mhz: 100}\n");
  const std::string assumed = key_of(design);
  settings.simulated = ActivityWorkload{};
  const std::string usual = key_of(design);
  EXPECT_NE(usual.find("--shape 64,8,2 --output-type int32 --latency 100"), std::string::npos);
  settings.simulated->latency = 50;
  EXPECT_NE(key_of(design), usual);
  settings.simulated->latency = 100;
  settings.simulated->tokens = settings.simulated->k = settings.simulated->o = 4;
  settings.simulated->pattern = "dense";
  EXPECT_NE(key_of(design).find("--shape 4,4,4 --pattern dense"), std::string::npos);
  EXPECT_NE(assumed, usual);
}

TEST(Asic, ReadsAreaAndMemories) {
  EXPECT_DOUBLE_EQ(read_chip_area("\n   Chip area for module '\\x': 487197.000000\n"), 487197);
  EXPECT_DOUBLE_EQ(read_chip_area("   Chip area for module '\\x': 1.0\n"
                                  "   Chip area for top module '\\y': 12.5\n"),
                   12.5);
  EXPECT_DOUBLE_EQ(read_chip_area(""), 0);
  EXPECT_DOUBLE_EQ(read_memory_bits("    parameter \\BITS 1152\n x\n    parameter \\BITS 8192\n"),
                   9344);
}

TEST(Asic, MeasuresTheSmallestCore) {
  AsicSettings settings;
  settings.core = true;
  const auto evaluator = make_asic_evaluator(settings);
  ASSERT_TRUE(evaluator.ok()) << evaluator.error().message;
  const TemporaryFolder folder;
  const arch::Design design = smallest_design("target: {family: asic, clock_mhz: 100}\n");
  const Outcome outcome = evaluator.value()->evaluate({design.spec, design}, folder.path());
  ASSERT_TRUE(outcome.ok()) << outcome.reason;
  EXPECT_GT(outcome.metrics.at("asic_area_um2"), 1e5);
  // The activation buffer, 1 KiB, and the queue of results, 32 x 36.
  EXPECT_EQ(outcome.metrics.at("asic_memory_bits"), 8192 + 1152);
  EXPECT_GT(outcome.metrics.at("asic_fmax_mhz"), 20);
  EXPECT_GT(outcome.metrics.at("asic_power_mw"), 0);
  const arch::Design faster = smallest_design("target: {family: asic, clock_mhz: 200}\n");
  EXPECT_NE(evaluator.value()->key({design.spec, design}),
            evaluator.value()->key({faster.spec, faster}));
}

// From nextpnr-ice40 0.4.
const char* const kPlace = R"(Info: Device utilisation:
Info:          ICESTORM_LC:  4559/ 7680    59%
Info:         ICESTORM_RAM:    21/   32    65%
Info: Max frequency for clock 'clk$SB_IO_IN_$glb_clk': 81.02 MHz (FAIL at 100.00 MHz)
Info: Max frequency for clock 'clk$SB_IO_IN_$glb_clk': 87.60 MHz (FAIL at 100.00 MHz)
)";

TEST(Fmax, ReadsTheClockAfterRouting) {
  const PlaceFigures figures = read_place(kPlace);
  EXPECT_EQ(figures.cells, 4559);
  EXPECT_EQ(figures.rams_available, 32);
  EXPECT_DOUBLE_EQ(figures.fmax_mhz, 87.6);
  EXPECT_EQ(lack(figures), "");
}

TEST(Fmax, SaysWhatDoesNotFit) {
  PlaceFigures figures = read_place("Info: ICESTORM_LC: 9000/ 7680 117%\nERROR: no more BELs\n");
  EXPECT_EQ(lack(figures), "does not fit: 9000 of 7680 logic cells");
  figures.cells = 1;
  figures.rams = 33;
  figures.rams_available = 32;
  EXPECT_EQ(lack(figures), "does not fit: 33 of 32 block RAMs");
}

/// What the evaluator makes of a tool that places, whatever is put in front of it.
Outcome placed_by(const std::string& nextpnr) {
  const TemporaryFolder folder;
  FmaxSettings settings;
  settings.yosys = program(folder, "yosys", "[ \"$1\" = -V ] && echo 'Yosys 0'; exit 0\n");
  settings.nextpnr = program(folder, "nextpnr-ice40", "[ \"$1\" = --version ] && exit\n" + nextpnr);
  const auto evaluator = make_fmax_evaluator(settings);
  EXPECT_TRUE(evaluator.ok());
  const arch::Design design = smallest_design("target: {family: ice40}\n");
  return evaluator.value()->evaluate({design.spec, design}, folder.path());
}

TEST(Fmax, SaysWhyADesignIsNotPlaced) {
  EXPECT_EQ(placed_by("echo 'Info:   ICESTORM_LC: 13686/ 7680   178%'\n"
                      "echo 'ERROR: Unable to place cell, no BELs remaining'; exit 1\n")
                .reason,
            "does not fit: 13686 of 7680 logic cells");
  EXPECT_EQ(placed_by("echo 'Info:   ICESTORM_LC: 100/ 7680   1%'\n"
                      "echo 'ERROR: Unable to place cell, no BELs remaining'; exit 1\n")
                .reason,
            "nextpnr-ice40: Unable to place cell, no BELs remaining (nextpnr.log)");
  const Outcome outcome = placed_by(
      "echo 'Info:   ICESTORM_LC: 100/ 7680   1%'\n"
      "echo \"Info: Max frequency for clock 'clk': 80.00 MHz (PASS at 48.00 MHz)\"\n");
  EXPECT_EQ(outcome.metrics.at("fmax_mhz"), 80);
}

TEST(Fmax, PlacesTheSmallestArray) {
  FmaxSettings settings;
  settings.array = true;
  const auto evaluator = make_fmax_evaluator(settings);
  ASSERT_TRUE(evaluator.ok()) << evaluator.error().message;
  const TemporaryFolder folder;
  const arch::Design design = smallest_design("target: {family: ice40}\n");
  const Outcome outcome = evaluator.value()->evaluate({design.spec, design}, folder.path());
  ASSERT_TRUE(outcome.ok()) << outcome.reason;
  EXPECT_GT(outcome.metrics.at("fmax_mhz"), 50);
  EXPECT_GT(outcome.metrics.at("lc"), 10);
  EXPECT_LT(outcome.metrics.at("lc"), 200);
}

}  // namespace
}  // namespace heddle::explore::testing
