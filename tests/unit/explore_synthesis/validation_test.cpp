// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "generator/explore/synthesis/area_calibration.h"
#include "generator/explore/synthesis/area_validation.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/spec/spec.h"
#include "tests/unit/explore_synthesis/designs.h"

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
            "| nm1_2_3x4 | 110 | 100 | +10.0 % | 10 | 10 | +0.0 % | 0 | 0 | +0.0 % | 0.5 | 0.5 | "
            "+0.0 % |\n");
}

TEST(AreaValidation, SaysWhichWayFailed) {
  const TemporaryFolder folder;
  const spec::Spec spec = area_validation_specs(spec::TargetFamily::kXc7).front();
  const auto compared =
      compare_area(Fixed("area", 1), Fixed("synthesis", 0, "yosys: no cells"), spec, folder.path());
  ASSERT_FALSE(compared.ok());
  EXPECT_EQ(compared.error().message, "synthesis of nm1_2_3x4: yosys: no cells");
}

TEST(AreaValidation, EveryDesignIsLegal) {
  for (const spec::Spec& spec : area_validation_specs(spec::TargetFamily::kIce40)) {
    EXPECT_EQ(arch::elaborate(spec).spec.target.family, spec::TargetFamily::kIce40) << spec.name;
  }
}

TEST(AreaCalibration, WeighsCoreAndMemorySystem) {
  const Resources all = calibrated({1000, 100, 3, 1.5}, {600, 60, 2, 1}, {0.5, 0.9, 1, 0.5, 7, 8});
  EXPECT_DOUBLE_EQ(all.lut, 400 * 0.5 + 600 * 0.9);
  EXPECT_DOUBLE_EQ(all.ff, 40 + 60 * 0.5);
  EXPECT_DOUBLE_EQ(all.dsp, 3);
  EXPECT_DOUBLE_EQ(all.bram, 1.5);
}

}  // namespace
}  // namespace heddle::explore::testing
