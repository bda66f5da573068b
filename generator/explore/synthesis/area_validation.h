// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// One design's area, as composed and as synthesized.
struct AreaComparison {
  std::string name;
  Metrics composed;
  Metrics synthesized;

  /// How far `metric` is off, percent of what synthesis tells; 0 when both are 0.
  double error_percent(const std::string& metric) const;
};

/// Designs to validate with, of many kinds. Synthesis takes minutes for each.
std::vector<spec::Spec> area_validation_specs(spec::TargetFamily family);

/// Evaluates a design both ways, in new folders below `folder`. What synthesis tells is kept in
/// `folder`, too, and not asked for again. An error with the reason when one of them fails.
base::Result<AreaComparison> compare_area(const Evaluator& area, const Evaluator& synthesis,
                                          const spec::Spec& spec,
                                          const std::filesystem::path& folder);

/// The factor by which `metric`, as composed, comes nearest to what synthesis tells: with the least
/// squares of relative errors. `left_out` counts as not there.
double fitted_factor(const std::vector<AreaComparison>& comparisons, const std::string& metric,
                     std::optional<std::size_t> left_out = std::nullopt);

/// Of each design, lut and ff times the factors that are fitted to the others: what the model would
/// have told of a design that it has not seen. Needs two designs.
std::vector<AreaComparison> each_left_out(const std::vector<AreaComparison>& comparisons);

/// A Markdown table, one line for each design, and a last one with the largest errors; and its
/// parts, to print one after the other.
std::string comparison_head();
std::string comparison_row(const AreaComparison& comparison);
std::string comparison_end(const std::vector<AreaComparison>& comparisons);
std::string comparison_table(const std::vector<AreaComparison>& comparisons);

}  // namespace heddle::explore
