// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/timing/design_timer.h"

#include <algorithm>
#include <vector>

#include "generator/arch/workload.h"
#include "sim/cosim/gemm.h"
#include "sim/model/from_design.h"
#include "sim/model/workload.h"
#include "sim/timing/full_workload.h"

namespace heddle::timing {
namespace {

/// Of a GEMM with more token tiles than the one, so many as the other are followed if need be.
constexpr std::int64_t kMostFollowed = 24;
constexpr std::int64_t kFollowed = 12;
/// Rows of activations begin in another place of a burst with each token tile; after so many tiles
/// that repeats itself for most widths.
constexpr std::int64_t kRound = 4;

/// A GEMM in its parts along K, in token tiles of this size.
base::Result<std::vector<arch::Workload>> parts_of(const arch::Design& design,
                                                   const network::Gemm& gemm,
                                                   std::int64_t token_tile) {
  auto workload = full_workload(design, {gemm.tokens, gemm.k, gemm.o}, gemm.density);
  if (!workload.ok()) return workload.error();
  std::vector<arch::Workload> parts = std::move(workload).value();
  for (arch::Workload& part : parts) {
    part.token_tile = std::min(token_tile, gemm.tokens);
    part.output = gemm.output;
    part.bias = gemm.bias;
  }
  arch::chain(parts);
  return parts;
}

/// Cycles of the first `tokens` of a GEMM; none, if `patience` (0: endless) was not enough.
std::int64_t cycles_of(const arch::Design& design, std::vector<arch::Workload> parts,
                       std::int64_t tokens, std::int64_t latency, model::Cycle patience = 0) {
  for (arch::Workload& part : parts) part.tokens = tokens;
  model::MemoryOptions memory;
  memory.latency = static_cast<model::Cycle>(latency);
  model::Schedule schedule = model::schedule_of(design, parts);
  schedule.patience = patience;
  const model::Outcome outcome = model::run(model::from_design(design), memory, schedule);
  return static_cast<std::int64_t>(outcome.cycles);
}

/// Cycles of all tokens.
std::int64_t all_cycles(const arch::Design& design, const std::vector<arch::Workload>& parts,
                        std::int64_t latency, model::Cycle patience) {
  const std::int64_t tokens = parts.front().tokens;
  const std::int64_t tile = parts.front().token_tile.value_or(tokens);
  if (tokens / tile <= kMostFollowed) return cycles_of(design, parts, tokens, latency);
  const std::int64_t all = cycles_of(design, parts, tokens, latency, patience);
  if (all != 0) return all;
  const std::int64_t rounds = (tokens / tile - kFollowed) / kRound;
  const std::int64_t followed = tokens - rounds * kRound * tile;
  const std::int64_t last = cycles_of(design, parts, followed, latency);
  const std::int64_t before = cycles_of(design, parts, followed - kRound * tile, latency);
  return last + rounds * (last - before);
}

}  // namespace

base::Result<network::GemmCost> DesignTimer::cost(const network::Gemm& gemm) const {
  const auto length = cosim::part_length(design_, gemm.k);
  if (!length.ok()) return length.error();
  const std::int64_t tile = arch::token_tile(design_, {gemm.tokens, length.value(), gemm.o});
  const auto parts = parts_of(design_, gemm, tile);
  if (!parts.ok()) return parts.error();
  network::GemmCost cost;
  for (const arch::Workload& part : parts.value()) {
    cost.useful_macs += gemm.tokens * part.nonzeros;
    cost.bytes += arch::traffic(design_, part);
  }
  cost.cycles = std::max(all_cycles(design_, parts.value(), memory_.latency, patience_),
                         memory_.cycles(cost.bytes.read(), cost.bytes.written()));
  return cost;
}

}  // namespace heddle::timing
