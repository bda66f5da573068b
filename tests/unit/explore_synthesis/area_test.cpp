// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "generator/explore/synthesis/area_cache.h"
#include "generator/explore/synthesis/area_evaluator.h"
#include "generator/explore/synthesis/area_model.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/explore/synthesis/unit_mapping.h"
#include "generator/explore/synthesis/yosys.h"
#include "tests/support/random_spec.h"
#include "tests/unit/explore_synthesis/designs.h"

namespace heddle::explore::testing {
namespace {

using verilog::Instance;

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

/// A program that says of every unit that it is one LUT.
std::string fake_yosys(const std::filesystem::path& folder) {
  const std::filesystem::path path = folder / "yosys";
  std::ofstream(path) << R"(#!/bin/sh
[ "$1" = -V ] && { echo "Yosys 0"; exit; }
sed -n 's/^  heddle_.* \(u[0-9]*\) ();$/cell m\1 \\\1/p' units.v > names.txt
sed -n 's/^  heddle_.* \(u[0-9]*\) ();$/=== m\1 ===\n LUT6 1/p' units.v > cells.txt
)";
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

TEST(Area, PreparesManyDesignsWithSeveralRunsOfYosysAtOnce) {
  const TemporaryFolder folder;
  const auto evaluator = area({false, folder.path() / "cache", fake_yosys(folder.path())});
  std::vector<arch::Design> designs;
  for (const char* rows : {"3", "5", "7"}) {
    designs.push_back(design_of(std::string("name: x\nsparsity: {n: 2, m: 4}\narray: {rows: ") +
                                rows + ", columns: 4}\n"));
  }
  std::vector<Candidate> candidates;
  for (const arch::Design& design : designs) candidates.push_back({design.spec, design});
  std::vector<std::size_t> done;
  std::size_t all = 0;
  Preparation preparation{folder.path() / "prepared", 3, 10'000, {}};
  preparation.show = [&](std::size_t now, std::size_t total) {
    done.push_back(now);
    all = total;
  };
  const auto status = evaluator->prepare(candidates, preparation);
  ASSERT_TRUE(status.ok()) << status.error().message;
  EXPECT_GE(done.size(), 3u);  // 0, and after each of at least two batches
  EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
  EXPECT_EQ(done.front(), 0u);
  EXPECT_EQ(done.back(), all);
  for (const Candidate& candidate : candidates) {
    const Outcome outcome = evaluator->evaluate(candidate, folder.path() / "nowhere");
    EXPECT_TRUE(outcome.ok()) << outcome.reason;  // without Yosys, which needs a folder
  }
}

TEST(UnitMapping, UltraScalePlusHasLutsOfNineInputsAndUnpackersAreMappedFirst) {
  const std::string script = unit_mapping(spec::TargetFamily::kXcup);
  const std::size_t unpackers = script.find("-luts 2:2,3,6:5,10,20,40");
  const std::size_t others = script.find("-luts 2:2,3,6:5,10,20,40", unpackers + 1);
  ASSERT_NE(others, std::string::npos);
  EXPECT_LT(unpackers, script.find("if,-D,8;mfs2 *heddle_unpacker*\n"));
  EXPECT_LT(others, script.find("if,-D,5;mfs2\n"));  // what is mapped is not mapped again
  EXPECT_EQ(unit_mapping(spec::TargetFamily::kXc7).find(",40"), std::string::npos);
}

TEST(Area, SaysWhyItCannotPrepare) {
  const TemporaryFolder folder;
  const auto evaluator = area({false, folder.path() / "cache", fake_yosys(folder.path())});
  std::ofstream(folder.path() / "yosys") << "#!/bin/sh\nexit 7\n";
  const arch::Design design = smallest_design("");
  const auto status =
      evaluator->prepare({{design.spec, design}}, {folder.path() / "prepared", 2, 1, {}});
  ASSERT_FALSE(status.ok());
  EXPECT_NE(status.error().message.find("exit code 7 (units.log)"), std::string::npos)
      << status.error().message;
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
