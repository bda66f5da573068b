// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/area_validation.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "generator/arch/elaborate.h"
#include "generator/explore/synthesis/area_cache.h"
#include "generator/explore/synthesis/fpga_metrics.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

constexpr std::array kMetrics = {"lut", "ff", "dsp", "bram"};

struct Size {
  int n;
  int m;
  int rows;
  int columns;
  int bus;
  int weight = 4;
  int activation = 8;
  int tokens_per_cycle = 1;
  int tokens = 32;
  int activation_kib = 64;
};

// The first three are the least work. The last was drawn at random when rules and depths were
// fixed.
constexpr std::array kSizes = {
    Size{1, 2, 2, 4, 32, 4, 8, 1, 32, 16},
    Size{2, 4, 4, 4, 64, 4, 8, 1, 64, 32},
    Size{1, 4, 5, 3, 64, 4, 4, 1, 32, 32},
    Size{1, 2, 3, 4, 32},
    Size{1, 1, 8, 4, 64, 8, 8, 1, 64, 32},
    Size{3, 8, 3, 5, 32, 5, 7, 1, 16, 32},
    Size{2, 4, 8, 4, 64},
    Size{3, 6, 4, 6, 64},
    Size{4, 8, 2, 6, 64, 8, 8, 1, 64, 32},
    Size{2, 4, 6, 8, 64, 4, 8, 2, 64, 64},
    Size{2, 4, 8, 8, 128, 4, 8, 1, 64, 64},
    Size{2, 8, 4, 12, 128, 4, 8, 1, 128, 64},
    Size{2, 4, 16, 8, 128},
    Size{8, 16, 2, 4, 128},
    Size{2, 5, 1, 6, 64, 2, 3, 1, 16, 32},
};

/// "1:4, 5 x 3, 4 x 4 bits, bus 64".
std::string name_of(const Size& size) {
  return fmt::format(
      "{}:{}, {} x {}, {} x {} bits, bus {}{}", size.n, size.m, size.rows, size.columns,
      size.weight, size.activation, size.bus,
      size.tokens_per_cycle == 1 ? "" : fmt::format(", {} tokens a cycle", size.tokens_per_cycle));
}

spec::Spec spec_of(const Size& size, spec::TargetFamily family) {
  spec::Spec spec;
  spec.name = name_of(size);
  spec.sparsity.n = size.n;
  spec.sparsity.m = size.m;
  spec.precision.weight = size.weight;
  spec.precision.activation = size.activation;
  spec.array.rows = size.rows;
  spec.array.columns = size.columns;
  spec.array.tokens_per_cycle = size.tokens_per_cycle;
  spec.buffers.tokens = size.tokens;
  spec.buffers.activation_kib = size.activation_kib;
  spec.bus.data = size.bus;
  spec.bus.address = 32;
  spec.bus.outstanding = 4;
  spec.target.family = family;
  return spec;
}

/// A folder's name: no blanks and colons.
std::string folder_name(std::string name) {
  for (char& letter : name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  }
  return name;
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

/// Of the flattened design; taken from `kept` where it has been synthesized before.
base::Result<Resources> synthesized_resources(const Evaluator& synthesis,
                                              const arch::Design& design, const fs::path& folder,
                                              const fs::path& kept) {
  AreaCache cache(kept);
  const std::string key = synthesis.key({design.spec, design});
  if (const auto known = cache.find(key)) return *known;
  const auto metrics = metrics_of(synthesis, design, folder / synthesis.name());
  if (!metrics.ok()) return metrics.error();
  const auto value = [&](const char* name) { return metrics.value().at(kSynthesisPrefix + name); };
  const Resources resources = {value("lut"), value("ff"), value("dsp"), value("bram")};
  cache.keep(key, resources, design.spec.name);
  return resources;
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
  for (const Size& size : kSizes) specs.push_back(spec_of(size, family));
  return specs;
}

base::Result<AreaComparison> compare_area(const Evaluator& area, const Evaluator& synthesis,
                                          const spec::Spec& spec, const fs::path& folder) {
  const arch::Design design = arch::elaborate(spec);
  const fs::path own = folder / folder_name(spec.name);
  auto composed = metrics_of(area, design, own / area.name());
  if (!composed.ok()) return composed.error();
  auto synthesized = synthesized_resources(synthesis, design, own, folder / "synthesized");
  if (!synthesized.ok()) return synthesized.error();
  return AreaComparison{spec.name, std::move(composed).value(), metrics_of(synthesized.value())};
}

double fitted_factor(const std::vector<AreaComparison>& comparisons, const std::string& metric,
                     std::optional<std::size_t> left_out) {
  double sum = 0;
  double squares = 0;
  for (std::size_t i = 0; i < comparisons.size(); ++i) {
    if (i == left_out) continue;
    const double ratio = comparisons[i].composed.at(metric) / comparisons[i].synthesized.at(metric);
    sum += ratio;
    squares += ratio * ratio;
  }
  return sum / squares;
}

std::vector<AreaComparison> each_left_out(const std::vector<AreaComparison>& comparisons) {
  std::vector<AreaComparison> result = comparisons;
  for (std::size_t i = 0; i < result.size(); ++i) {
    for (const char* metric : {"lut", "ff"}) {
      double& value = result[i].composed.at(metric);
      value = std::round(value * fitted_factor(comparisons, metric, i));
    }
  }
  return result;
}

std::string comparison_head() {
  std::string table = "| design |";
  std::string line = "|---|";
  for (const char* metric : kMetrics) {
    table += fmt::format(" {0} composed | {0} synthesized | error |", metric);
    line += "---|---|---|";
  }
  return table + "\n" + line + "\n";
}

std::string comparison_row(const AreaComparison& comparison) {
  std::string row = "| " + comparison.name + " |";
  for (const char* metric : kMetrics) {
    row += fmt::format(" {:g} | {:g} | {:+.1f} % |", comparison.composed.at(metric),
                       comparison.synthesized.at(metric), comparison.error_percent(metric));
  }
  return row + "\n";
}

std::string comparison_end(const std::vector<AreaComparison>& comparisons) {
  std::string row = "| largest error |";
  for (const char* metric : kMetrics) {
    double largest = 0;
    for (const AreaComparison& comparison : comparisons) {
      largest = std::max(largest, std::abs(comparison.error_percent(metric)));
    }
    row += fmt::format(" | | {:.1f} % |", largest);
  }
  return row + "\n";
}

std::string comparison_table(const std::vector<AreaComparison>& comparisons) {
  std::string table = comparison_head();
  for (const AreaComparison& comparison : comparisons) table += comparison_row(comparison);
  return table + comparison_end(comparisons);
}

}  // namespace heddle::explore
