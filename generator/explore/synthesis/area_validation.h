// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
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

/// Designs to validate with, from small to large; the factors of area_calibration.h are not fitted
/// to them. Synthesis takes minutes for each.
std::vector<spec::Spec> area_validation_specs(spec::TargetFamily family);

/// Evaluates a design both ways, in new folders below `folder`. An error with the reason when one
/// of them fails.
base::Result<AreaComparison> compare_area(const Evaluator& area, const Evaluator& synthesis,
                                          const spec::Spec& spec,
                                          const std::filesystem::path& folder);

/// A Markdown table, one line for each design.
std::string comparison_table(const std::vector<AreaComparison>& comparisons);

}  // namespace heddle::explore
