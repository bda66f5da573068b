// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <nlohmann/json_fwd.hpp>

#include "generator/arch/design.h"
#include "generator/arch/workload.h"
#include "generator/base/result.h"
#include "generator/cli/arguments.h"
#include "sim/model/counters.h"

namespace heddle::cli {

/// What a GEMM takes on a design, by its cycle model.
struct Prediction {
  Shape shape;
  Pattern pattern;
  std::int64_t parts = 1;    ///< along K, a descriptor each
  std::int64_t latency = 0;  ///< of memory, in cycles
  std::int64_t cycles = 0;   ///< from the doorbell until the completion is in memory
  model::Counters counters;
  arch::Traffic bytes;
  arch::Bounds bounds;
};

/// Predicts a GEMM whose weights use their pattern up, on an idle device and a memory that answers
/// after `latency` cycles; refuses what full_workload does, kMixed and open sides.
base::Result<Prediction> predict(const arch::Design& design, const Shape& shape,
                                 const Pattern& pattern, std::int64_t latency = 0);

/// The prediction under the keys of a co-simulation's report.
nlohmann::ordered_json to_json(const Prediction& prediction);

}  // namespace heddle::cli
