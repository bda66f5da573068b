// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/plan.h"

namespace heddle::network {

std::vector<Plan> plans_of(const Network& network, const Usage& usage) {
  if (!network.is_language_model()) return {{Phase::kInference, 0, 1, {}}};
  const Attention attention = network.attention.value_or(Attention{});
  std::vector<Plan> plans;
  if (usage.prefill > 0) {
    plans.push_back({Phase::kPrefill, usage.prefill, 1, prefill_span(attention, usage.prefill)});
  }
  if (usage.decode > 0) {
    plans.push_back(
        {Phase::kDecode, 1, usage.decode, decode_span(attention, usage.context, usage.decode)});
  }
  return plans;
}

std::int64_t tokens_of(const Layer& layer, const Plan& plan, std::int64_t batch) {
  switch (layer.flow) {
    case Flow::kFixed:
      return layer.tokens * batch;
    case Flow::kLast:
      return batch;
    case Flow::kEach:
      break;
  }
  return plan.tokens * batch;
}

double rough_macs(const Network& network, const Usage& usage) {
  double sum = 0;
  for (const Plan& plan : plans_of(network, usage)) {
    for (const Layer& layer : network.layers) {
      const auto tokens = static_cast<double>(tokens_of(layer, plan, usage.batch));
      sum += tokens * static_cast<double>(layer.weights()) * static_cast<double>(plan.steps);
    }
    if (!network.attention) continue;
    const Attention& attention = *network.attention;
    const double width = static_cast<double>(attention.layers * attention.heads) *
                         static_cast<double>(attention.head_dim);
    const auto pairs = static_cast<double>(plan.span.pairs + plan.tokens * plan.span.read);
    sum += 2 * width * pairs * static_cast<double>(usage.batch);
  }
  return sum;
}

}  // namespace heddle::network
