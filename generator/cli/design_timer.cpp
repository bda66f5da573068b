// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/design_timer.h"

#include <algorithm>
#include <vector>

#include "generator/arch/estimate.h"
#include "generator/cli/arguments.h"
#include "generator/cli/patterns.h"
#include "sim/model/workload.h"

namespace heddle::cli {
namespace {

Pattern pattern_of(const network::Density& density) {
  if (density.is_dense()) return {Pattern::Kind::kDense, 0, 0};
  return {Pattern::Kind::kBlocks, density.n, density.m};
}

}  // namespace

base::Result<network::GemmCost> DesignTimer::cost(const network::Gemm& gemm) const {
  auto workload = full_workload(design_, {gemm.tokens, gemm.k, gemm.o}, pattern_of(gemm.density));
  if (!workload.ok()) return workload.error();
  std::vector<arch::Workload> parts = std::move(workload).value();
  for (arch::Workload& part : parts) {
    part.output = gemm.output;
    part.bias = gemm.bias;
  }
  arch::chain(parts);

  network::GemmCost cost;
  for (const arch::Workload& part : parts) {
    cost.useful_macs += gemm.tokens * part.nonzeros;
    cost.bytes += arch::estimate(design_, part).bytes;
  }
  model::MemoryOptions memory;
  memory.latency = static_cast<model::Cycle>(memory_.latency);
  const auto cycles = static_cast<std::int64_t>(model::run(design_, parts, memory).cycles);
  cost.cycles = std::max(cycles, memory_.cycles(cost.bytes.read(), cost.bytes.written()));
  return cost;
}

}  // namespace heddle::cli
