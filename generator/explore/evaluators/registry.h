// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/sweep/load.h"
#include "generator/explore/sweep/sweep.h"

namespace heddle::explore {

/// What every evaluator tells, in the order in which reports show it.
const std::vector<EvaluatorInfo>& evaluator_infos();

/// All metrics of some evaluators, in that order.
std::vector<MetricInfo> metrics_of(const std::vector<std::string>& evaluators);

/// The evaluators with these names, ready to work for a sweep. Errors: a tool is missing, weights
/// cannot be read.
base::Result<std::vector<std::unique_ptr<Evaluator>>> make_evaluators(
    const Sweep& sweep, const std::vector<std::string>& names);

}  // namespace heddle::explore
