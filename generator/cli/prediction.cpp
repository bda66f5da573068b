// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/prediction.h"

#include <nlohmann/json.hpp>

#include "generator/cli/patterns.h"

namespace heddle::cli {

base::Result<Prediction> predict(const arch::Design& design, const Shape& shape,
                                 const Pattern& pattern) {
  if (shape.k == 0 || shape.o == 0) {
    return base::Error{"a prediction needs all of --shape T,K,O"};
  }
  if (pattern.kind == Pattern::Kind::kMixed) {
    return base::Error{"a prediction needs '--pattern' N:M or 'dense'"};
  }
  const auto parts = full_workload(design, shape, pattern);
  if (!parts.ok()) return parts.error();
  Prediction prediction;
  prediction.shape = shape;
  prediction.pattern = pattern;
  prediction.parts = static_cast<std::int64_t>(parts.value().size());
  prediction.estimate = arch::estimate(design, parts.value());
  std::int64_t nonzeros = 0;
  for (const arch::Workload& part : parts.value()) nonzeros += part.nonzeros;
  const arch::Traffic& bytes = prediction.estimate.bytes;
  prediction.bounds = arch::bounds(design, shape.tokens * nonzeros, {bytes.read(), bytes.written()},
                                   prediction.estimate.cycles);
  return prediction;
}

nlohmann::ordered_json to_json(const Prediction& prediction) {
  const arch::Estimate& estimate = prediction.estimate;
  const Shape& shape = prediction.shape;
  return {{"shape", {{"tokens", shape.tokens}, {"k", shape.k}, {"o", shape.o}}},
          {"pattern", to_string(prediction.pattern)},
          {"parts", prediction.parts},
          {"cycles", estimate.cycles},
          {"multiplier_bound_cycles", prediction.bounds.multiplier_cycles},
          {"bandwidth_bound_cycles", prediction.bounds.bandwidth_cycles},
          {"utilization", prediction.bounds.utilization},
          {"bytes_read", estimate.bytes.read()},
          {"bytes_written", estimate.bytes.written()},
          {"stall_cycles",
           {{"weights", estimate.stalls.weights},
            {"activations", estimate.stalls.activations},
            {"output", estimate.stalls.output},
            {"memory", 0}}}};
}

}  // namespace heddle::cli
