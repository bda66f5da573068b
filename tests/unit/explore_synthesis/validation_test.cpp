// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <set>

#include <gtest/gtest.h>

#include "generator/explore/synthesis/area_calibration.h"
#include "generator/explore/synthesis/area_validation.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/spec/parse.h"
#include "generator/spec/serialize.h"
#include "tests/unit/explore_synthesis/designs.h"
#include "tests/unit/explore_synthesis/random_designs.h"

namespace heddle::explore::testing {
namespace {

/// Tells what it is told to tell.
class Fixed : public Evaluator {
 public:
  Fixed(std::string name, double lut, std::string reason = "")
      : name_(std::move(name)), lut_(lut), reason_(std::move(reason)) {}
  std::string name() const override { return name_; }
  std::vector<MetricInfo> metrics() const override { return {}; }
  std::string key(const Candidate&) const override { return name_; }
  Outcome evaluate(const Candidate&, const std::filesystem::path& folder) const override {
    EXPECT_TRUE(std::filesystem::is_empty(folder));
    if (!reason_.empty()) return {{}, reason_};
    const std::string prefix = name_ == "synthesis" ? kSynthesisPrefix : "";
    return {
        {{prefix + "lut", lut_}, {prefix + "ff", 10}, {prefix + "dsp", 0}, {prefix + "bram", 0.5}},
        ""};
  }
  int memory_mib(const Candidate&) const override { return 1; }

 private:
  std::string name_;
  double lut_;
  std::string reason_;
};

TEST(AreaValidation, ComparesBothWays) {
  const TemporaryFolder folder;
  const spec::Spec spec = area_validation_specs(spec::TargetFamily::kXc7).front();
  const auto compared =
      compare_area(Fixed("area", 110), Fixed("synthesis", 100), spec, folder.path());
  ASSERT_TRUE(compared.ok());
  EXPECT_NEAR(compared.value().error_percent("lut"), 10, 1e-9);
  EXPECT_DOUBLE_EQ(compared.value().error_percent("dsp"), 0);
  EXPECT_EQ(comparison_table({compared.value()}),
            "| design | lut composed | lut synthesized | error | ff composed | ff synthesized | "
            "error | dsp composed | dsp synthesized | error | bram composed | bram synthesized | "
            "error |\n"
            "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n"
            "| 1:2, 2 x 4, 4 x 8 bits, bus 32 | 110 | 100 | +10.0 % | 10 | 10 | +0.0 % | 0 | 0 | "
            "+0.0 % | 0.5 | 0.5 | +0.0 % |\n"
            "| largest error | | | 10.0 % | | | 0.0 % | | | 0.0 % | | | 0.0 % |\n");
}

TEST(AreaValidation, SynthesizesADesignOnce) {
  const TemporaryFolder folder;
  const spec::Spec spec = area_validation_specs(spec::TargetFamily::kXc7).front();
  ASSERT_TRUE(compare_area(Fixed("area", 110), Fixed("synthesis", 100), spec, folder.path()).ok());
  std::filesystem::remove_all(folder.path() / "1_2__2_x_4__4_x_8_bits__bus_32");
  const auto again = compare_area(Fixed("area", 120), Fixed("synthesis", 7), spec, folder.path());
  ASSERT_TRUE(again.ok());
  EXPECT_DOUBLE_EQ(again.value().synthesized.at("lut"), 100);
  EXPECT_DOUBLE_EQ(again.value().composed.at("lut"), 120);
}

AreaComparison comparison_of(double composed, double synthesized) {
  return {"x", {{"lut", composed}, {"ff", 10}}, {{"lut", synthesized}, {"ff", 20}}};
}

TEST(AreaValidation, FitsFactorsToAllButOne) {
  const std::vector<AreaComparison> three = {comparison_of(100, 50), comparison_of(400, 200),
                                             comparison_of(100, 100)};
  EXPECT_DOUBLE_EQ(fitted_factor(three, "lut", 2), 0.5);
  EXPECT_DOUBLE_EQ(fitted_factor(three, "ff"), 2);
  EXPECT_DOUBLE_EQ(fitted_factor(three, "lut"), (2.0 + 2 + 1) / (4.0 + 4 + 1));
  const auto left_out = each_left_out(three);
  EXPECT_DOUBLE_EQ(left_out[2].composed.at("lut"), 50);
  EXPECT_DOUBLE_EQ(left_out[2].error_percent("lut"), -50);
  EXPECT_DOUBLE_EQ(left_out[0].composed.at("lut"), std::round(100 * 3.0 / 5));
  EXPECT_DOUBLE_EQ(left_out[0].error_percent("ff"), 0);
}

TEST(AreaValidation, SaysWhichWayFailed) {
  const TemporaryFolder folder;
  const spec::Spec spec = area_validation_specs(spec::TargetFamily::kXc7).front();
  const auto compared =
      compare_area(Fixed("area", 1), Fixed("synthesis", 0, "yosys: no cells"), spec, folder.path());
  ASSERT_FALSE(compared.ok());
  EXPECT_EQ(compared.error().message,
            "synthesis of 1:2, 2 x 4, 4 x 8 bits, bus 32: yosys: no cells");
}

TEST(AreaValidation, EveryDesignIsLegal) {
  for (const spec::Spec& spec : area_validation_specs(spec::TargetFamily::kIce40)) {
    EXPECT_EQ(arch::elaborate(spec).spec.target.family, spec::TargetFamily::kIce40) << spec.name;
  }
}

TEST(RandomAreaSpecs, AreLegalAndSmallAndHaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (spec::Spec spec : random_area_specs(spec::TargetFamily::kEcp5, 7, 200)) {
    names.insert(spec.name);
    EXPECT_LE(spec.sparsity.n * spec.array.rows * spec.array.columns * spec.array.tokens_per_cycle,
              64)
        << spec.name;
    spec.name = "drawn";
    EXPECT_TRUE(spec::load(spec::to_yaml(spec), "drawn.yaml").spec) << spec::to_yaml(spec);
  }
  EXPECT_GT(names.size(), 195u);
}

TEST(RandomAreaSpecs, AreTheSameForEveryFamilyAndHoweverManyAreDrawn) {
  const auto many = random_area_specs(spec::TargetFamily::kXc7, 3, 9);
  const auto few = random_area_specs(spec::TargetFamily::kIce40, 3, 2);
  EXPECT_EQ(few[1].name, many[1].name);
  EXPECT_EQ(few[1].target.family, spec::TargetFamily::kIce40);
  EXPECT_NE(random_area_specs(spec::TargetFamily::kXc7, 4, 1)[0].name, many[0].name);
}

TEST(AreaCalibration, WeighsLutsAndFlipFlops) {
  const Resources all = calibrated({1000, 100, 3, 1.5}, {0.5, 0.9, 7, 8});
  EXPECT_DOUBLE_EQ(all.lut, 500);
  EXPECT_DOUBLE_EQ(all.ff, 90);
  EXPECT_DOUBLE_EQ(all.dsp, 3);
  EXPECT_DOUBLE_EQ(all.bram, 1.5);
}

}  // namespace
}  // namespace heddle::explore::testing
