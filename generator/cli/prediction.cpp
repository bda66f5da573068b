// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/prediction.h"

#include <nlohmann/json.hpp>

#include "sim/model/workload.h"
#include "sim/timing/full_workload.h"

namespace heddle::cli {
namespace {

/// Of a pattern that is not mixed.
network::Density density_of(const Pattern& pattern) {
  if (pattern.kind == Pattern::Kind::kDense) return {1, 1};
  return {pattern.n, pattern.m};
}

}  // namespace

base::Result<Prediction> predict(const arch::Design& design, const Shape& shape,
                                 const Pattern& pattern, std::int64_t latency) {
  if (shape.k == 0 || shape.o == 0) {
    return base::Error{"a prediction needs all of --shape T,K,O"};
  }
  if (pattern.kind == Pattern::Kind::kMixed) {
    return base::Error{"a prediction needs '--pattern' N:M or 'dense'"};
  }
  const auto parts =
      timing::full_workload(design, {shape.tokens, shape.k, shape.o}, density_of(pattern));
  if (!parts.ok()) return parts.error();
  Prediction prediction;
  prediction.shape = shape;
  prediction.pattern = pattern;
  prediction.parts = static_cast<std::int64_t>(parts.value().size());
  prediction.latency = latency;
  model::MemoryOptions memory;
  memory.latency = static_cast<model::Cycle>(latency);
  const model::Outcome outcome = model::run(design, parts.value(), memory);
  prediction.cycles = static_cast<std::int64_t>(outcome.cycles);
  prediction.counters = outcome.counters;
  std::int64_t nonzeros = 0;
  for (const arch::Workload& part : parts.value()) {
    nonzeros += part.nonzeros;
    prediction.bytes += arch::traffic(design, part);
  }
  const arch::Traffic& bytes = prediction.bytes;
  prediction.bounds = arch::bounds(design, shape.tokens * nonzeros, {bytes.read(), bytes.written()},
                                   prediction.cycles);
  return prediction;
}

nlohmann::ordered_json to_json(const Prediction& prediction) {
  const model::Counters& counters = prediction.counters;
  const Shape& shape = prediction.shape;
  return {{"shape", {{"tokens", shape.tokens}, {"k", shape.k}, {"o", shape.o}}},
          {"pattern", to_string(prediction.pattern)},
          {"parts", prediction.parts},
          {"latency", prediction.latency},
          {"cycles", prediction.cycles},
          {"multiplier_bound_cycles", prediction.bounds.multiplier_cycles},
          {"bandwidth_bound_cycles", prediction.bounds.bandwidth_cycles},
          {"utilization", prediction.bounds.utilization},
          {"bytes_read", prediction.bytes.read()},
          {"bytes_written", prediction.bytes.written()},
          {"stall_cycles",
           {{"weights", counters.stall_weights},
            {"activations", counters.stall_activations},
            {"output", counters.stall_output},
            {"memory", counters.stall_memory}}}};
}

}  // namespace heddle::cli
