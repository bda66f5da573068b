// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/patterns.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include <fmt/format.h>

#include "generator/base/math.h"

namespace heddle::cli {
namespace {

using base::ceil_div;

/// About a second of prediction.
constexpr std::int64_t kMostPasses = std::int64_t{1} << 27;

/// Most non-zeros that the weights begin..end - 1 of an output can hold. Blocks of the pattern need
/// not line up with them.
std::int64_t most_nonzeros(const Pattern& pattern, std::int64_t begin, std::int64_t end) {
  if (pattern.kind == Pattern::Kind::kDense) return end - begin;
  std::int64_t sum = 0;
  for (std::int64_t at = begin; at < end;) {
    const std::int64_t block_end = std::min((at / pattern.m + 1) * pattern.m, end);
    sum += std::min<std::int64_t>(pattern.n, block_end - at);
    at = block_end;
  }
  return sum;
}

std::uint8_t tile_slices(const arch::Design& design, std::int64_t k, const Pattern& pattern,
                         std::int64_t k_tile) {
  const spec::Sparsity& sparsity = design.spec.sparsity;
  const std::int64_t end = std::min(k, (k_tile + 1) * design.capacity.k_per_tile);
  std::int64_t slices = 0;
  for (std::int64_t at = k_tile * design.capacity.k_per_tile; at < end; at += sparsity.m) {
    const auto nonzeros = most_nonzeros(pattern, at, std::min(at + sparsity.m, end));
    slices = std::max(slices, ceil_div(nonzeros, sparsity.n));
  }
  return static_cast<std::uint8_t>(slices);
}

}  // namespace

std::vector<PatternCost> pattern_costs(const arch::Design& design) {
  const spec::Sparsity& sparsity = design.spec.sparsity;
  const auto dense = static_cast<double>(ceil_div(sparsity.m, sparsity.n));
  std::vector<PatternCost> costs;
  for (int n = 1; n <= sparsity.m; ++n) {
    const int slices = static_cast<int>(ceil_div(n, sparsity.n));
    costs.push_back({n, slices, static_cast<double>(n) / (slices * sparsity.n), dense / slices});
  }
  return costs;
}

base::Result<arch::Workload> full_workload(const arch::Design& design, const Shape& shape,
                                           const Pattern& pattern) {
  if (shape.k > design.capacity.max_k) {
    return base::Error{fmt::format("K = {} is more than the {} of this design (buffers.max_k)",
                                   shape.k, design.capacity.max_k)};
  }
  std::vector<std::uint8_t> row;
  const std::int64_t k_tiles = ceil_div(shape.k, design.capacity.k_per_tile);
  for (std::int64_t k_tile = 0; k_tile < k_tiles; ++k_tile) {
    row.push_back(tile_slices(design, shape.k, pattern, k_tile));
  }
  const std::int64_t o_tiles = ceil_div(shape.o, design.array.columns);
  const std::int64_t token_tiles =
      ceil_div(shape.tokens, arch::token_tile(design, shape.tokens, shape.k));
  const std::int64_t passes =
      std::accumulate(row.begin(), row.end(), std::int64_t{0}) * o_tiles * token_tiles;
  if (passes >= kMostPasses) {
    return base::Error{fmt::format("a GEMM of {} passes is too long to predict, at most {} are not",
                                   passes, kMostPasses - 1)};
  }

  arch::Workload workload;
  workload.tokens = shape.tokens;
  workload.k = shape.k;
  workload.o = shape.o;
  workload.nonzeros = shape.o * most_nonzeros(pattern, 0, shape.k);
  for (std::int64_t o_tile = 0; o_tile < o_tiles; ++o_tile) {
    workload.slices.insert(workload.slices.end(), row.begin(), row.end());
  }
  return workload;
}

}  // namespace heddle::cli
