// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/synthesis_evaluator.h"

#include <utility>

#include "generator/base/sha256.h"
#include "generator/explore/synthesis/fpga_metrics.h"
#include "generator/explore/synthesis/normal_rtl.h"
#include "generator/explore/synthesis/yosys.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVerilog = "design.v";
constexpr const char* kCells = "cells.txt";
constexpr const char* kPath = "path.txt";

std::string script(spec::TargetFamily family, bool flatten, const std::string& top) {
  return std::string("read_verilog ") + kVerilog + "\n" + synthesis_command(family, flatten, top) +
         "\ntee -q -o " + kCells + " stat\ntee -q -o " + kPath + " ltp " +
         combinational_selection() + "\n";
}

class SynthesisEvaluator : public Evaluator {
 public:
  SynthesisEvaluator(SynthesisSettings settings, Tool yosys)
      : settings_(std::move(settings)), yosys_(std::move(yosys)) {}

  std::string name() const override { return "synthesis"; }

  std::vector<MetricInfo> metrics() const override { return synthesis_metrics(); }

  std::string key(const Candidate& candidate) const override {
    return "synthesis\n" + yosys_.version + "\n" + script_of(candidate) +
           base::sha256_hex(joined(normal_rtl(candidate.design, top()))) + "\n";
  }

  Outcome evaluate(const Candidate& candidate, const fs::path& folder) const override {
    Outcome outcome;
    if (candidate.spec.target.family == spec::TargetFamily::kAsic) {
      return {{}, "target.family asic has no look-up tables: use the evaluator 'asic'"};
    }
    const std::string verilog = joined(normal_rtl(candidate.design, top()));
    for (const auto& [file, text] : {std::pair<const char*, std::string>{kVerilog, verilog},
                                     {"synth.ys", script_of(candidate)}}) {
      const base::Status written = write_text(folder / file, text);
      if (!written.ok()) return {{}, written.error().message};
    }
    const ToolRun run = run_tool(yosys_, {"-q", "-s", "synth.ys"}, folder, "yosys.log");
    if (!run.reason.empty()) return {{}, run.reason};
    const Resources resources =
        resources_below(read_cell_counts(read_text(folder / kCells)), top());
    for (const auto& [name, value] : metrics_of(resources)) {
      outcome.metrics[kSynthesisPrefix + name] = value;
    }
    outcome.metrics["synth_levels"] = read_longest_path(read_text(folder / kPath));
    return outcome;
  }

  int memory_mib(const Candidate& candidate) const override {
    return synthesis_memory_mib(candidate.design);
  }

 private:
  std::string top() const { return settings_.core ? "heddle_core" : "heddle_device"; }

  std::string script_of(const Candidate& candidate) const {
    return script(synthesized_family(candidate.spec.target.family), settings_.flatten, top());
  }

  SynthesisSettings settings_;
  Tool yosys_;
};

}  // namespace

std::vector<MetricInfo> synthesis_metrics() {
  std::vector<MetricInfo> all = fpga_metrics();
  for (MetricInfo& metric : all) {
    metric.name = kSynthesisPrefix + metric.name;
    metric.meaning += ", synthesized as a whole";
  }
  all.push_back(
      {"synth_levels", "", "cells on the longest path between registers", Better::kLower});
  return all;
}

base::Result<std::unique_ptr<Evaluator>> make_synthesis_evaluator(
    const SynthesisSettings& settings) {
  auto yosys = find_yosys(settings.yosys, settings.time_limit_s);
  if (!yosys.ok()) return yosys.error();
  return std::unique_ptr<Evaluator>(
      std::make_unique<SynthesisEvaluator>(settings, std::move(yosys).value()));
}

}  // namespace heddle::explore
