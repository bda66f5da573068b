// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_validation.h"

#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "generator/arch/elaborate.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

struct Size {
  int n;
  int m;
  int rows;
  int columns;
  int tokens_per_cycle;
  int bus;
};

spec::Spec spec_of(const Size& size, spec::TargetFamily family) {
  spec::Spec spec;
  spec.name = fmt::format("nm{}_{}_{}x{}", size.n, size.m, size.rows, size.columns);
  spec.sparsity.n = size.n;
  spec.sparsity.m = size.m;
  spec.array.rows = size.rows;
  spec.array.columns = size.columns;
  spec.array.tokens_per_cycle = size.tokens_per_cycle;
  spec.buffers.tokens = 32;
  spec.buffers.activation_kib = 64;
  spec.bus.data = size.bus;
  spec.bus.address = 32;
  spec.bus.outstanding = 4;
  spec.target.family = family;
  return spec;
}

base::Result<Metrics> metrics_of(const Evaluator& evaluator, const arch::Design& design,
                                 const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return base::Error{"cannot make the folder '" + folder.string() + "'"};
  Outcome outcome = evaluator.evaluate({design.spec, design}, folder);
  if (!outcome.ok()) {
    return base::Error{evaluator.name() + " of " + design.spec.name + ": " + outcome.reason,
                       base::ExitCode::kCheckFailed};
  }
  return std::move(outcome.metrics);
}

}  // namespace

double AreaComparison::error_percent(const std::string& metric) const {
  const double whole = synthesized.at(metric);
  const double sum = composed.at(metric);
  if (whole == 0) return sum == 0 ? 0 : 100;
  return 100 * (sum - whole) / whole;
}

std::vector<spec::Spec> area_validation_specs(spec::TargetFamily family) {
  std::vector<spec::Spec> specs;
  for (const Size& size :
       {Size{1, 2, 3, 4, 1, 32}, Size{2, 4, 8, 4, 1, 64}, Size{3, 6, 4, 6, 1, 64},
        Size{8, 16, 2, 4, 1, 128}, Size{2, 4, 16, 8, 1, 128}}) {
    specs.push_back(spec_of(size, family));
  }
  return specs;
}

base::Result<AreaComparison> compare_area(const Evaluator& area, const Evaluator& synthesis,
                                          const spec::Spec& spec, const fs::path& folder) {
  const arch::Design design = arch::elaborate(spec);
  auto composed = metrics_of(area, design, folder / spec.name / area.name());
  if (!composed.ok()) return composed.error();
  auto synthesized = metrics_of(synthesis, design, folder / spec.name / synthesis.name());
  if (!synthesized.ok()) return synthesized.error();
  AreaComparison comparison{spec.name, std::move(composed).value(), {}};
  for (const auto& [name, value] : synthesized.value()) {
    comparison.synthesized[name.substr(kSynthesisPrefix.size())] = value;
  }
  return comparison;
}

std::string comparison_table(const std::vector<AreaComparison>& comparisons) {
  std::string table = "| design |";
  std::string line = "|---|";
  for (const char* metric : {"lut", "ff", "dsp", "bram"}) {
    table += fmt::format(" {0} composed | {0} synthesized | error |", metric);
    line += "---|---|---|";
  }
  table += "\n" + line + "\n";
  for (const AreaComparison& comparison : comparisons) {
    table += "| " + comparison.name + " |";
    for (const char* metric : {"lut", "ff", "dsp", "bram"}) {
      table += fmt::format(" {:g} | {:g} | {:+.1f} % |", comparison.composed.at(metric),
                           comparison.synthesized.at(metric), comparison.error_percent(metric));
    }
    table += "\n";
  }
  return table;
}

}  // namespace heddle::explore
