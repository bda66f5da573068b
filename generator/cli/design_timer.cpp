// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/design_timer.h"

#include <algorithm>
#include <vector>

#include "generator/arch/estimate.h"
#include "generator/cli/arguments.h"
#include "generator/cli/patterns.h"
#include "sim/cosim/gemm.h"

namespace heddle::cli {
namespace {

/// Token tiles that are followed one by one; from there on each takes as long as the last of them.
constexpr std::int64_t kFollowedTiles = 6;

Pattern pattern_of(const network::Density& density) {
  if (density.is_dense()) return {Pattern::Kind::kDense, 0, 0};
  return {Pattern::Kind::kBlocks, density.n, density.m};
}

/// A GEMM in its parts along K.
struct Parts {
  std::vector<arch::Workload> workloads;
  std::int64_t nonzeros = 0;
};

base::Result<Parts> parts_of(const arch::Design& design, const network::Gemm& gemm,
                             std::int64_t token_tile) {
  auto workloads = full_workload(design, {gemm.tokens, gemm.k, gemm.o}, pattern_of(gemm.density));
  if (!workloads.ok()) return workloads.error();
  Parts parts{std::move(workloads).value(), 0};
  for (arch::Workload& part : parts.workloads) {
    part.token_tile = std::min(token_tile, gemm.tokens);
    part.output = gemm.output;
    part.bias = gemm.bias;
    parts.nonzeros += part.nonzeros;
  }
  arch::chain(parts.workloads);
  return parts;
}

/// `last` and `count` times what it has more than `before`.
std::int64_t go_on(std::int64_t before, std::int64_t last, std::int64_t count) {
  return last + (last - before) * count;
}

arch::Traffic go_on(const arch::Traffic& before, const arch::Traffic& last, std::int64_t count) {
  arch::Traffic traffic;
  traffic.descriptors = go_on(before.descriptors, last.descriptors, count);
  traffic.weights = go_on(before.weights, last.weights, count);
  traffic.params = go_on(before.params, last.params, count);
  traffic.activations = go_on(before.activations, last.activations, count);
  traffic.partials = go_on(before.partials, last.partials, count);
  traffic.results = go_on(before.results, last.results, count);
  traffic.completions = go_on(before.completions, last.completions, count);
  return traffic;
}

base::Result<network::GemmCost> followed(const arch::Design& design, const network::Gemm& gemm,
                                         std::int64_t token_tile, const network::Memory& memory) {
  const auto parts = parts_of(design, gemm, token_tile);
  if (!parts.ok()) return parts.error();
  const arch::Estimate estimate = arch::estimate(design, parts.value().workloads);
  const auto descriptors = static_cast<std::int64_t>(parts.value().workloads.size());
  network::GemmCost cost;
  cost.cycles =
      estimate.cycles + DesignTimer::kRoundTripsPerDescriptor * memory.latency * descriptors;
  cost.useful_macs = gemm.tokens * parts.value().nonzeros;
  cost.bytes = estimate.bytes;
  return cost;
}

/// The cost of all tokens, from those of fewer that end with the same partial tile.
base::Result<network::GemmCost> extended(const arch::Design& design, const network::Gemm& gemm,
                                         std::int64_t token_tile, const network::Memory& memory) {
  const std::int64_t more = gemm.tokens / token_tile - kFollowedTiles;
  if (more <= 0) return followed(design, gemm, token_tile, memory);
  network::Gemm shorter = gemm;
  shorter.tokens = gemm.tokens - more * token_tile;
  const auto last = followed(design, shorter, token_tile, memory);
  if (!last.ok()) return last.error();
  shorter.tokens -= token_tile;
  const auto before = followed(design, shorter, token_tile, memory);
  if (!before.ok()) return before.error();
  network::GemmCost cost;
  cost.cycles = go_on(before.value().cycles, last.value().cycles, more);
  cost.useful_macs = go_on(before.value().useful_macs, last.value().useful_macs, more);
  cost.bytes = go_on(before.value().bytes, last.value().bytes, more);
  return cost;
}

}  // namespace

base::Result<network::GemmCost> DesignTimer::cost(const network::Gemm& gemm) const {
  const auto length = cosim::part_length(design_, gemm.k);
  if (!length.ok()) return length.error();
  const std::int64_t tile = arch::token_tile(design_, {gemm.tokens, length.value(), gemm.o});
  auto cost = extended(design_, gemm, tile, memory_);
  if (!cost.ok()) return cost.error();
  network::GemmCost result = cost.value();
  result.cycles =
      std::max(result.cycles, memory_.cycles(result.bytes.read(), result.bytes.written()));
  return result;
}

}  // namespace heddle::cli
