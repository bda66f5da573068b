// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/estimate.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "generator/base/math.h"
#include "generator/network/attention.h"
#include "generator/network/plan.h"

namespace heddle::network {
namespace {

constexpr double kMostMacs = 1.15e18;  // 2^60: room for bytes and cycles

Density density_of(const Layer& layer, const Machine& machine) {
  if (machine.density.is_dense() || !layer.prunable) return Density{};
  return layer.density.value_or(machine.density);
}

/// Estimates phase by phase; what is known of a GEMM is not asked for again.
class Estimator {
 public:
  Estimator(const Network& network, const Usage& usage, const Machine& machine)
      : network_(network), usage_(usage), machine_(machine) {}

  base::Result<NetworkEstimate> run() {
    NetworkEstimate result;
    for (const Plan& plan : plans_of(network_, usage_)) {
      auto phase = estimate(plan);
      if (!phase.ok()) return phase.error();
      result.phases.push_back(std::move(phase).value());
    }
    const auto stored = stored_bytes();
    if (!stored.ok()) return stored.error();
    result.stored_bytes = stored.value();
    return result;
  }

 private:
  base::Result<PhaseEstimate> estimate(const Plan& plan) {
    PhaseEstimate phase;
    phase.phase = plan.phase;
    phase.steps = plan.steps;
    phase.outcome = std::max<std::int64_t>(plan.tokens, 1) * plan.steps * usage_.batch;
    for (const Layer& layer : network_.layers) {
      const Gemm gemm = gemm_of(layer, tokens_of(layer, plan, usage_.batch));
      auto row = row_of(layer.name, gemm, layer.count * plan.steps);
      if (!row.ok()) return row.error();
      phase.rows.push_back(std::move(row).value());
    }
    const auto added = add_attention(plan, phase);
    if (!added.ok()) return added.error();
    for (const Row& row : phase.rows) phase.total += row.cost;
    return phase;
  }

  Gemm gemm_of(const Layer& layer, std::int64_t tokens) const {
    return {tokens, layer.k, layer.o, density_of(layer, machine_), machine_.output, layer.bias};
  }

  base::Result<GemmCost> known_cost(const std::string& name, const Gemm& gemm) {
    const auto found = known_.find(gemm);
    if (found != known_.end()) return found->second;
    const auto cost = machine_.timer->cost(gemm);
    if (!cost.ok()) return base::Error{fmt::format("{}: {}", name, cost.error().message)};
    known_.emplace(gemm, cost.value());
    return cost.value();
  }

  base::Result<Row> row_of(const std::string& name, const Gemm& gemm, std::int64_t runs) {
    const auto known = known_cost(name, gemm);
    if (!known.ok()) return known.error();
    const GemmCost& one = known.value();
    Cost cost;
    cost.cycles = one.cycles;
    cost.multiplier_cycles = base::ceil_div(one.useful_macs, machine_.multipliers);
    cost.memory_cycles = machine_.memory.cycles(one.bytes.read(), one.bytes.written());
    cost.macs = gemm.tokens * gemm.k * gemm.o;
    cost.useful_macs = one.useful_macs;
    cost.bounding_bytes = machine_.memory.bounding_bytes(one.bytes.read(), one.bytes.written());
    cost.bytes = one.bytes;
    return Row{name, gemm, runs, cost * runs};
  }

  base::Status add_attention(const Plan& plan, PhaseEstimate& phase) {
    if (!network_.attention) return base::ok_status();
    if (machine_.attention_on == AttentionOn::kArray) return add_array_attention(plan, phase);
    phase.rows.push_back(host_attention(plan));
    return base::ok_status();
  }

  /// The cache over the memory, or the multiplications on the host, whichever take longer.
  Row host_attention(const Plan& plan) const {
    const Attention& attention = *network_.attention;
    const AttentionSpan& span = plan.span;
    Row row;
    row.name = "attention";
    row.runs = attention.layers * plan.steps;
    row.cost = cache_cost(span.read, span.written);
    row.cost.host_macs = attention_macs(attention, span) * usage_.batch;
    row.cost.multiplier_cycles = std::llround(
        std::ceil(static_cast<double>(row.cost.host_macs) / machine_.host_macs_per_cycle));
    row.cost.cycles = std::max(row.cost.memory_cycles, row.cost.multiplier_cycles);
    return row;
  }

  /// What moving the keys and values of so many tokens of each input takes.
  Cost cache_cost(std::int64_t read, std::int64_t written) const {
    Cost cost;
    cost.kv_read = cache_bytes(*network_.attention, read, machine_.kv_bits) * usage_.batch;
    cost.kv_written = cache_bytes(*network_.attention, written, machine_.kv_bits) * usage_.batch;
    cost.memory_cycles = machine_.memory.cycles(cost.kv_read, cost.kv_written);
    cost.bounding_bytes = machine_.memory.bounding_bytes(cost.kv_read, cost.kv_written);
    cost.cycles = cost.memory_cycles;
    return cost;
  }

  /// Queries against keys and probabilities against values, for each key-value head on its own.
  /// All steps are as long as the mean one.
  base::Status add_array_attention(const Plan& plan, PhaseEstimate& phase) {
    const Attention& attention = *network_.attention;
    const std::int64_t queries = plan.tokens * (attention.heads / attention.kv_heads);
    const std::int64_t keys = base::ceil_div(plan.span.read, plan.steps);
    const std::int64_t runs = attention.layers * attention.kv_heads * usage_.batch * plan.steps;
    const Gemm scores{queries, attention.head_dim, keys, Density{}, machine_.output, false};
    const Gemm values{queries, keys, attention.head_dim, Density{}, machine_.output, false};
    for (const auto& [name, gemm] : {std::pair{"q x keys", scores}, {"p x values", values}}) {
      auto row = row_of(name, gemm, runs);
      if (!row.ok()) return row.error();
      phase.rows.push_back(std::move(row).value());
      Cost& cost = phase.rows.back().cost;
      cost.kv_read = cost.bytes.weights + cost.bytes.params;
      cost.bytes.weights = 0;
      cost.bytes.params = 0;
    }
    phase.rows.push_back({"kv cache", std::nullopt, attention.layers * plan.steps,
                          cache_cost(0, plan.span.written)});
    return base::ok_status();
  }

  base::Result<std::int64_t> stored_bytes() {
    std::int64_t sum = 0;
    for (const Layer& layer : network_.layers) {
      const auto cost = known_cost(layer.name, gemm_of(layer, 1));
      if (!cost.ok()) return cost.error();
      sum += (cost.value().bytes.weights + cost.value().bytes.params) * layer.count;
    }
    return sum;
  }

  const Network& network_;
  const Usage& usage_;
  const Machine& machine_;
  std::map<Gemm, GemmCost> known_;
};

}  // namespace

const PhaseEstimate* NetworkEstimate::find(Phase phase) const {
  const auto found =
      std::find_if(phases.begin(), phases.end(),
                   [&](const PhaseEstimate& candidate) { return candidate.phase == phase; });
  return found == phases.end() ? nullptr : &*found;
}

base::Result<NetworkEstimate> estimate(const Network& network, const Usage& usage,
                                       const Machine& machine) {
  const double macs = rough_macs(network, usage);
  if (macs > kMostMacs) {
    return base::Error{
        fmt::format("{}: {:.2g} multiplications are too many to add up, at most "
                    "{:.2g} are not; use fewer tokens or a smaller batch",
                    network.name, macs, kMostMacs)};
  }
  return Estimator(network, usage, machine).run();
}

}  // namespace heddle::network
