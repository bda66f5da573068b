// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_evaluator.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <set>
#include <system_error>
#include <thread>
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
constexpr std::size_t kBatch = 40;

/// What Yosys takes for that many units, MiB: measured, 200 to 300.
constexpr int kBatchMib = 400;

std::vector<Instance> samples_in(const Composition& composition) {
  std::vector<Instance> samples;
  for (const auto& [sample, weight] : composition) samples.push_back(sample);
  return samples;
}

/// Lots of about `size`, dealt like cards: neighbours, which take about as long, to different ones.
std::vector<std::vector<Instance>> dealt(const std::vector<Instance>& units, std::size_t size) {
  std::vector<std::vector<Instance>> lots((units.size() + size - 1) / size);
  for (std::size_t i = 0; i < units.size(); ++i) lots[i % lots.size()].push_back(units[i]);
  return lots;
}

/// As many as memory allows, one at least, and no more than there are batches.
int jobs_for(const Preparation& preparation, std::size_t batches) {
  const int fitting = std::max(1, preparation.memory_mib / kBatchMib);
  const auto most = static_cast<std::size_t>(std::max(1, std::min(preparation.jobs, fitting)));
  return static_cast<int>(std::min(most, batches));
}

std::string calibration_text(const AreaCalibration& calibration) {
  std::string text;
  for (const double factor : {calibration.lut, calibration.ff, calibration.error_percent,
                              calibration.core_error_percent}) {
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
    const auto sum = model_.sum(family, composition.value());
    if (!sum.ok()) return {{}, sum.error().message};
    return {metrics_for(family, sum.value()), ""};
  }

  int memory_mib(const Candidate&) const override { return 400; }

  base::Status prepare(const std::vector<Candidate>& candidates,
                       const Preparation& preparation) const override {
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
      const base::Status status = prepare_family(family, {all.begin(), all.end()}, preparation);
      if (!status.ok()) return status;
    }
    return base::ok_status();
  }

 private:
  static TargetFamily family_of(const Candidate& candidate) {
    return synthesized_family(candidate.spec.target.family);
  }

  Metrics metrics_for(TargetFamily family, const Resources& sum) const {
    const AreaCalibration calibration = area_calibration(family);
    Resources all = calibrated(sum, calibration);
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
                              const Preparation& preparation) const {
    const std::vector<Instance> missing = model_.unknown(family, all);
    const std::vector<std::vector<Instance>> batches = dealt(missing, kBatch);
    std::size_t next = 0;
    std::size_t done = 0;
    base::Status status = base::ok_status();
    std::mutex mutex;  // of these
    const auto work = [&] {
      std::unique_lock lock(mutex);
      while (next < batches.size() && status.ok()) {
        const std::size_t batch = next++;
        lock.unlock();
        const base::Status own = run_batch(family, batches[batch], batch, preparation.folder);
        lock.lock();
        if (!own.ok()) status = own;
        done += batches[batch].size();
        if (preparation.show) preparation.show(done, missing.size());
      }
    };
    if (preparation.show && !missing.empty()) preparation.show(0, missing.size());
    std::vector<std::thread> threads;
    for (int i = 0; i < jobs_for(preparation, batches.size()); ++i) threads.emplace_back(work);
    for (std::thread& thread : threads) thread.join();
    return status;
  }

  base::Status run_batch(TargetFamily family, const std::vector<Instance>& units,
                         std::size_t number, const fs::path& folder) const {
    const fs::path own = folder / (family_name(family) + "-" + std::to_string(number));
    std::error_code error;
    fs::create_directories(own, error);
    if (error) return base::Error{"cannot make the folder '" + own.string() + "'"};
    return model_.prepare(family, units, own);
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
  auto yosys = find_yosys(settings.yosys, settings.time_limit_s);
  if (!yosys.ok()) return yosys.error();
  return std::unique_ptr<Evaluator>(
      std::make_unique<ComposedArea>(settings, std::move(yosys).value()));
}

}  // namespace heddle::explore
