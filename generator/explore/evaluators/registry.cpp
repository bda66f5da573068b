// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/evaluators/registry.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

#include "generator/base/environment.h"
#include "generator/explore/evaluators/cycles.h"
#include "generator/explore/evaluators/error.h"
#include "generator/explore/synthesis/area_evaluator.h"
#include "generator/explore/synthesis/asic_evaluator.h"
#include "generator/explore/synthesis/fmax_evaluator.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/spec/enum_text.h"

namespace heddle::explore {
namespace {

using Made = base::Result<std::unique_ptr<Evaluator>>;

struct Entry {
  EvaluatorInfo info;
  std::function<Made(const Sweep&)> make;
};

Made make_cycles(const Sweep& sweep) {
  return std::unique_ptr<Evaluator>(
      std::make_unique<CyclesEvaluator>(sweep.workloads, sweep.memory));
}

Made make_error(const Sweep& sweep) {
  auto weights = read_weights(*sweep.weights);
  if (!weights.ok()) return weights.error();
  return std::unique_ptr<Evaluator>(std::make_unique<ErrorEvaluator>(std::move(weights).value()));
}

Made make_area(const Sweep& sweep) {
  const auto cache = base::cache_folder();
  if (!cache.ok()) return cache.error();
  AreaSettings settings;
  settings.core = sweep.tools.core;
  settings.cache = cache.value() / "area";
  settings.yosys = sweep.tools.yosys;
  settings.time_limit_s = sweep.tools.time_limit_s;
  return make_area_evaluator(settings);
}

Made make_synthesis(const Sweep& sweep) {
  SynthesisSettings settings;
  settings.core = sweep.tools.core;
  settings.yosys = sweep.tools.yosys;
  settings.time_limit_s = sweep.tools.time_limit_s;
  return make_synthesis_evaluator(settings);
}

Made make_fmax(const Sweep& sweep) {
  FmaxSettings settings;
  settings.device = sweep.tools.up5k ? Ice40Device::kUp5k : Ice40Device::kHx8k;
  settings.yosys = sweep.tools.yosys;
  settings.nextpnr = sweep.tools.nextpnr;
  settings.time_limit_s = sweep.tools.time_limit_s;
  return make_fmax_evaluator(settings);
}

ActivityWorkload activity_workload(const Sweep& sweep) {
  ActivityWorkload workload;
  workload.latency = sweep.memory.latency;
  const auto& gemm = sweep.tools.simulated;
  if (!gemm) return workload;
  workload.tokens = gemm->tokens;
  workload.k = gemm->k;
  workload.o = gemm->o;
  if (gemm->density) workload.pattern = network::to_text(*gemm->density);
  workload.output = spec::to_text(gemm->output);
  workload.bias = gemm->bias;
  return workload;
}

Made make_asic(const Sweep& sweep) {
  AsicSettings settings;
  settings.core = sweep.tools.core;
  settings.library = sweep.tools.osu035 ? CellLibrary::kOsu035 : CellLibrary::kOsu018;
  settings.activity = sweep.tools.activity;
  settings.yosys = sweep.tools.yosys;
  settings.time_limit_s = sweep.tools.time_limit_s;
  if (sweep.tools.simulate) settings.simulated = activity_workload(sweep);
  std::error_code error;  // without /proc, heddle is looked for when it runs
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) settings.heddle = own.string();
  return make_asic_evaluator(settings);
}

const std::vector<Entry>& entries() {
  static const std::vector<Entry> table = {{CyclesEvaluator::info(), make_cycles},
                                           {ErrorEvaluator::info(), make_error},
                                           {{"area", area_metrics(), {}}, make_area},
                                           {{"synthesis", synthesis_metrics(), {}}, make_synthesis},
                                           {{"fmax", fmax_metrics(), {}}, make_fmax},
                                           {{"asic", asic_metrics(), {}}, make_asic}};
  return table;
}

}  // namespace

const std::vector<EvaluatorInfo>& evaluator_infos() {
  static const std::vector<EvaluatorInfo> infos = [] {
    std::vector<EvaluatorInfo> list;
    for (const Entry& entry : entries()) list.push_back(entry.info);
    return list;
  }();
  return infos;
}

std::vector<MetricInfo> metrics_of(const std::vector<std::string>& evaluators) {
  std::vector<MetricInfo> metrics;
  for (const EvaluatorInfo& info : evaluator_infos()) {
    if (std::count(evaluators.begin(), evaluators.end(), info.name) == 0) continue;
    metrics.insert(metrics.end(), info.metrics.begin(), info.metrics.end());
  }
  return metrics;
}

base::Result<std::vector<std::unique_ptr<Evaluator>>> make_evaluators(
    const Sweep& sweep, const std::vector<std::string>& names) {
  std::vector<std::unique_ptr<Evaluator>> evaluators;
  for (const Entry& entry : entries()) {
    if (std::count(names.begin(), names.end(), entry.info.name) == 0) continue;
    auto evaluator = entry.make(sweep);
    if (!evaluator.ok()) return evaluator.error();
    evaluators.push_back(std::move(evaluator).value());
  }
  return evaluators;
}

}  // namespace heddle::explore
