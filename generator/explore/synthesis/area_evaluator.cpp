// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_evaluator.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "generator/explore/synthesis/area_calibration.h"
#include "generator/explore/synthesis/area_model.h"
#include "generator/explore/synthesis/fpga_metrics.h"
#include "generator/explore/synthesis/yosys.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;
using spec::TargetFamily;
using verilog::Instance;

/// Enough for Yosys's start not to matter, few enough for a failure not to cost much.
constexpr std::size_t kBatch = 50;

std::vector<Instance> samples_in(const Composition& composition) {
  std::vector<Instance> samples;
  for (const auto& [sample, weight] : composition) samples.push_back(sample);
  return samples;
}

std::string calibration_text(const AreaCalibration& calibration) {
  std::string text;
  for (const double factor :
       {calibration.memory_lut, calibration.core_lut, calibration.memory_ff, calibration.core_ff,
        calibration.error_percent, calibration.core_error_percent}) {
    text += std::to_string(factor) + " ";
  }
  return text + "\n";
}

class ComposedArea : public Evaluator {
 public:
  ComposedArea(AreaSettings settings, Tool yosys)
      : settings_(std::move(settings)), model_(std::move(yosys), settings_.cache) {}

  std::string name() const override { return "area"; }

  std::vector<MetricInfo> metrics() const override { return area_metrics(); }

  /// Two designs of the same units have the same area.
  std::string key(const Candidate& candidate) const override {
    const TargetFamily family = family_of(candidate);
    std::string key = "area\n" + model_.yosys().version + "\n" + family_name(family) + "\n" +
                      model_.version() + "\n" + calibration_text(area_calibration(family));
    const auto composition = model_.compose(candidate.design, settings_.core);
    if (!composition.ok()) return key + composition.error().message;
    for (const auto& [sample, weight] : composition.value()) {
      key += std::to_string(weight) + " " + text_of(sample) + "\n";
    }
    return key;
  }

  Outcome evaluate(const Candidate& candidate, const fs::path& folder) const override {
    const TargetFamily family = family_of(candidate);
    if (family == TargetFamily::kAsic) {
      return {{}, "target.family asic has no look-up tables: use the evaluator 'asic'"};
    }
    const auto composition = model_.compose(candidate.design, settings_.core);
    if (!composition.ok()) return {{}, composition.error().message};
    const base::Status status = model_.prepare(family, samples_in(composition.value()), folder);
    if (!status.ok()) return {{}, status.error().message};
    const auto core = model_.compose(candidate.design, true);
    if (!core.ok()) return {{}, core.error().message};
    const auto sum = model_.sum(family, composition.value());
    const auto core_sum = model_.sum(family, core.value());
    if (!sum.ok()) return {{}, sum.error().message};
    if (!core_sum.ok()) return {{}, core_sum.error().message};
    return {metrics_for(family, sum.value(), core_sum.value()), ""};
  }

  int memory_mib(const Candidate&) const override { return 400; }

  base::Status prepare(const std::vector<Candidate>& candidates,
                       const fs::path& folder) const override {
    std::map<TargetFamily, std::set<Instance>> samples;
    for (const Candidate& candidate : candidates) {
      const auto composition = model_.compose(candidate.design, settings_.core);
      if (!composition.ok()) return composition.error();
      for (const Instance& sample : samples_in(composition.value())) {
        samples[family_of(candidate)].insert(sample);
      }
    }
    for (const auto& [family, all] : samples) {
      if (family == TargetFamily::kAsic) continue;
      const base::Status status = prepare_family(family, {all.begin(), all.end()}, folder);
      if (!status.ok()) return status;
    }
    return base::ok_status();
  }

 private:
  static TargetFamily family_of(const Candidate& candidate) {
    return synthesized_family(candidate.spec.target.family);
  }

  Metrics metrics_for(TargetFamily family, const Resources& sum, const Resources& core) const {
    const AreaCalibration calibration = area_calibration(family);
    Resources all = calibrated(sum, core, calibration);
    // Samples with weights do not come to whole numbers.
    all.lut = std::round(all.lut);
    all.ff = std::round(all.ff);
    all.bram = std::round(2 * all.bram) / 2;
    all.dsp = std::round(all.dsp);
    Metrics metrics = metrics_of(all);
    metrics["area_error"] =
        settings_.core ? calibration.core_error_percent : calibration.error_percent;
    return metrics;
  }

  base::Status prepare_family(TargetFamily family, const std::vector<Instance>& all,
                              const fs::path& folder) const {
    const std::vector<Instance> missing = model_.unknown(family, all);
    for (std::size_t at = 0; at < missing.size(); at += kBatch) {
      const auto begin = missing.begin() + static_cast<std::ptrdiff_t>(at);
      const auto end =
          missing.begin() + static_cast<std::ptrdiff_t>(std::min(at + kBatch, missing.size()));
      const fs::path own = folder / (family_name(family) + "-" + std::to_string(at / kBatch));
      std::error_code error;
      fs::create_directories(own, error);
      if (error) return base::Error{"cannot make the folder '" + own.string() + "'"};
      const base::Status status = model_.prepare(family, {begin, end}, own);
      if (!status.ok()) return status;
    }
    return base::ok_status();
  }

  AreaSettings settings_;
  mutable AreaModel model_;  // keeps what it has learnt
};

}  // namespace

std::vector<MetricInfo> area_metrics() {
  std::vector<MetricInfo> all = fpga_metrics();
  all.push_back(
      {"area_error", "%", "largest error of lut that validation has shown", Better::kLower});
  return all;
}

base::Result<std::unique_ptr<Evaluator>> make_area_evaluator(const AreaSettings& settings) {
  auto yosys = find_yosys(settings.yosys);
  if (!yosys.ok()) return yosys.error();
  return std::unique_ptr<Evaluator>(
      std::make_unique<ComposedArea>(settings, std::move(yosys).value()));
}

}  // namespace heddle::explore
