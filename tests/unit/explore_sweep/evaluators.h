// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/explore/sweep/load.h"

namespace heddle::explore {

/// Evaluators that the sweeps of these tests may name.
inline std::vector<EvaluatorInfo> test_evaluators() {
  return {{"cycles",
           {{"cycles", "", "", Better::kLower}, {"gmacs", "", "", Better::kHigher}},
           {"workloads"}},
          {"area", {{"lut", "", "", Better::kLower}, {"ff", "", "", Better::kLower}}, {}},
          {"error", {{"error", "", "", Better::kLower}}, {"weights"}}};
}

}  // namespace heddle::explore
