// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/diagnostic.h"
#include "generator/explore/metric.h"
#include "generator/explore/sweep/sweep.h"

namespace heddle::explore {

/// What a sweep may name under 'evaluate'.
struct EvaluatorInfo {
  std::string name;
  std::vector<MetricInfo> metrics;
  std::vector<std::string> needs;  ///< keys of the sweep without which it has nothing to do
};

struct LoadResult {
  std::optional<Sweep> sweep;                  ///< set only when there are no errors
  std::vector<base::Diagnostics> diagnostics;  ///< of the sweep, then of files that it names
};

/// Reads the text of a sweep. All errors are reported at once; `file_name` appears in them as it is
/// given, and files that the sweep names are looked for in its folder. Never throws.
LoadResult load_sweep(std::string_view text, const std::string& file_name,
                      const std::vector<EvaluatorInfo>& evaluators);

/// All findings as text for a terminal.
std::string render(const LoadResult& result);

}  // namespace heddle::explore
