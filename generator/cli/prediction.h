// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <nlohmann/json_fwd.hpp>

#include "generator/arch/design.h"
#include "generator/arch/estimate.h"
#include "generator/base/result.h"
#include "generator/cli/arguments.h"

namespace heddle::cli {

/// What a GEMM on a design is predicted to take.
struct Prediction {
  Shape shape;
  Pattern pattern;
  std::int64_t parts = 1;  ///< along K, a descriptor each
  arch::Estimate estimate;
  arch::Bounds bounds;
};

/// Predicts a GEMM whose weights use their pattern up; refuses what full_workload does, kMixed and
/// open sides.
base::Result<Prediction> predict(const arch::Design& design, const Shape& shape,
                                 const Pattern& pattern);

/// The prediction under the keys of a co-simulation's report.
nlohmann::ordered_json to_json(const Prediction& prediction);

}  // namespace heddle::cli
