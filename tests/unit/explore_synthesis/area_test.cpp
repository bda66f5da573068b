// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "generator/explore/synthesis/area_cache.h"
#include "generator/explore/synthesis/area_evaluator.h"
#include "generator/explore/synthesis/area_model.h"
#include "generator/explore/synthesis/area_units.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/explore/synthesis/yosys.h"
#include "tests/support/random_spec.h"
#include "tests/unit/explore_synthesis/designs.h"

namespace heddle::explore::testing {
namespace {

using verilog::Instance;

double total_weight(const std::vector<Sample>& samples) {
  double sum = 0;
  for (const Sample& sample : samples) sum += sample.weight;
  return sum;
}

TEST(AreaUnits, MostUnitsAreTheirOwnSample) {
  const Instance unit{"heddle_select", {{"CANDIDATES", 3}, {"CANDIDATE_WIDTH", 8}}};
  const auto samples = samples_of(unit);
  ASSERT_EQ(samples.size(), 1u);
  EXPECT_EQ(samples[0].unit, unit);
  EXPECT_EQ(samples[0].weight, 1);
}

TEST(AreaUnits, BitsOfADelayAreAlike) {
  const auto samples = samples_of({"heddle_delay_line", {{"WIDTH", 37}, {"DEPTH", 5}}});
  ASSERT_EQ(samples.size(), 1u);
  EXPECT_EQ(samples[0].unit.parameters.at("WIDTH"), 1);
  EXPECT_EQ(samples[0].weight, 37);
  EXPECT_TRUE(samples_of({"heddle_delay_line", {{"WIDTH", 37}, {"DEPTH", 0}}}).empty());
}

TEST(AreaUnits, UnpackersAreMadeOfUnits) {
  const auto exact = samples_of({"heddle_unpacker", {{"IN_WIDTH", 64}, {"OUT_WIDTH", 36}}});
  ASSERT_EQ(exact.size(), 1u);
  const auto samples = samples_of({"heddle_unpacker", {{"IN_WIDTH", 128}, {"OUT_WIDTH", 176}}});
  ASSERT_EQ(samples.size(), 2u);  // 16 bits of 8 to 11
  EXPECT_EQ(samples[0].unit.parameters, (verilog::Values{{"IN_WIDTH", 32}, {"OUT_WIDTH", 44}}));
  EXPECT_EQ(samples[1].unit.parameters, (verilog::Values{{"IN_WIDTH", 64}, {"OUT_WIDTH", 88}}));
  EXPECT_DOUBLE_EQ(total_weight(samples), 1);
  EXPECT_DOUBLE_EQ(samples[1].weight, 3);
}

TEST(AreaUnits, SumsGrowEvenlyBetweenMultiplesOfFour) {
  const auto samples = samples_of({"heddle_epilogue_lane", {{"ACCUMULATOR_WIDTH", 33}}});
  ASSERT_EQ(samples.size(), 2u);
  EXPECT_EQ(samples[0].unit.parameters.at("ACCUMULATOR_WIDTH"), 32);
  EXPECT_DOUBLE_EQ(samples[0].weight, 0.75);
  EXPECT_DOUBLE_EQ(samples[1].weight, 0.25);
}

TEST(AreaCache, KeepsResultsForOtherProcesses) {
  const TemporaryFolder folder;
  const Resources kept{12, 7.5, 1, 0.5};
  AreaCache(folder.path() / "cache").keep("key", kept, "xc7 heddle_fifo");
  AreaCache other(folder.path() / "cache");
  const auto found = other.find("key");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->lut, kept.lut);
  EXPECT_EQ(found->ff, kept.ff);
  EXPECT_EQ(found->bram, kept.bram);
  EXPECT_FALSE(other.find("another key"));
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder.path())) {
    if (file.is_regular_file()) std::ofstream(file.path()) << "12 nonsense";
  }
  EXPECT_FALSE(AreaCache(folder.path() / "cache").find("key"));
}

std::unique_ptr<Evaluator> area(const AreaSettings& settings) {
  auto evaluator = make_area_evaluator(settings);
  EXPECT_TRUE(evaluator.ok());
  return std::move(evaluator).value();
}

std::string key_of(const Evaluator& evaluator, const arch::Design& design) {
  return evaluator.key({design.spec, design});
}

TEST(Area, HasAKeyOfWhatMatters) {
  const auto evaluator = area({});
  const std::string key = key_of(*evaluator, smallest_design("target: {clock_mhz: 100}\n"));
  EXPECT_EQ(key, key_of(*evaluator, smallest_design("target: {clock_mhz: 300}\n")));
  EXPECT_EQ(key, key_of(*evaluator, smallest_design("target: {family: generic}\n")));
  EXPECT_NE(key, key_of(*evaluator, smallest_design("target: {family: ecp5}\n")));
  EXPECT_NE(key, key_of(*area({true}), smallest_design("")));
}

TEST(Area, ComposesEveryKindOfDesign) {
  const TemporaryFolder folder;
  for (const char* more :
       {"array: {rows: 4, columns: 8}", "array: {rows: 3, columns: 5, multiplier: lut}",
        "array: {rows: 8, columns: 8, tokens_per_cycle: 2}", "scale: {group: 8}",
        "sparsity: {n: 5, m: 13, vector: 2}\narray: {columns: 6}"}) {
    const arch::Design design = design_of(
        "name: x\n" +
        std::string(std::string(more).find("sparsity") == 0 ? "" : "sparsity: {n: 2, m: 4}\n") +
        more + "\n");
    AreaModel model({"yosys", "/bin/false", ""}, folder.path());
    const auto composition = model.compose(design, false);
    ASSERT_TRUE(composition.ok()) << more << ": " << composition.error().message;
    double stages = 0;
    for (const auto& [sample, weight] : composition.value()) {
      if (sample.module == "heddle_mac_stage" || sample.module == "heddle_booth_stage") {
        stages += weight;
      }
    }
    EXPECT_EQ(stages, design.array.stages()) << more;
  }
}

TEST(Area, CountsTheStagesOfRandomDesigns) {
  const TemporaryFolder folder;
  AreaModel model({"yosys", "/bin/false", ""}, folder.path());
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    const arch::Design design = arch::elaborate(test_support::random_spec(seed));
    const auto composition = model.compose(design, false);
    ASSERT_TRUE(composition.ok()) << seed << ": " << composition.error().message;
    double stages = 0;
    for (const auto& [sample, weight] : composition.value()) {
      const bool is_stage =
          sample.module == "heddle_mac_stage" || sample.module == "heddle_booth_stage";
      if (is_stage) stages += weight;
    }
    EXPECT_EQ(stages, design.array.stages()) << seed;
  }
}

// Parameters that rules have changed must still be legal: Yosys elaborates every sample.
TEST(Area, SamplesOfRandomDesignsAreLegal) {
  const TemporaryFolder folder;
  const AreaLibrary library;
  AreaModel model({"yosys", "/bin/false", ""}, folder.path());
  std::set<Instance> samples;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    const arch::Design design = arch::elaborate(test_support::random_spec(seed));
    const auto composition = model.compose(design, false);
    ASSERT_TRUE(composition.ok()) << seed << ": " << composition.error().message;
    for (const auto& [sample, weight] : composition.value()) samples.insert(sample);
  }
  const auto yosys = find_yosys("yosys");
  const std::vector<Instance> units(samples.begin(), samples.end());
  const base::Status status =
      elaborate_units({yosys.value(), spec::TargetFamily::kXc7}, library, units, folder.path());
  EXPECT_TRUE(status.ok()) << status.error().message;
}

TEST(Area, AgreesWithSynthesisOfTheSmallestCore) {
  const TemporaryFolder folder;
  const arch::Design design = smallest_design("target: {family: ice40}\n");
  const Candidate candidate{design.spec, design};
  const auto composed = area({true, folder.path() / "cache"});
  std::filesystem::create_directory(folder.path() / "composed");
  std::filesystem::create_directory(folder.path() / "again");
  std::filesystem::create_directory(folder.path() / "whole");
  const Outcome outcome = composed->evaluate(candidate, folder.path() / "composed");
  ASSERT_TRUE(outcome.ok()) << outcome.reason;
  const Outcome again = composed->evaluate(candidate, folder.path() / "again");
  EXPECT_EQ(again.metrics, outcome.metrics);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "again"));  // Yosys has not run
  const auto synthesis = make_synthesis_evaluator({true});
  const Outcome whole = synthesis.value()->evaluate(candidate, folder.path() / "whole");
  ASSERT_TRUE(whole.ok()) << whole.reason;
  const double error = outcome.metrics.at("lut") / whole.metrics.at("synth_lut") - 1;
  EXPECT_LT(100 * std::abs(error), outcome.metrics.at("area_error"));
  EXPECT_EQ(outcome.metrics.at("bram"), whole.metrics.at("synth_bram"));
}

TEST(Area, SaysWhatWentWrong) {
  const TemporaryFolder folder;
  const arch::Design design = smallest_design("target: {family: asic}\n");
  EXPECT_FALSE(area({})->evaluate({design.spec, design}, folder.path()).ok());
  AreaModel broken({"yosys", "/bin/false", ""}, folder.path() / "cache");
  const auto status =
      broken.prepare(spec::TargetFamily::kXc7, {{"heddle_reset_control", {}}}, folder.path());
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().message, "yosys: exit code 1 (units.log)");
}

}  // namespace
}  // namespace heddle::explore::testing
