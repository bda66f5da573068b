// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/timing/full_workload.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include <fmt/format.h>

#include "generator/base/math.h"
#include "sim/cosim/gemm.h"

namespace heddle::timing {
namespace {

using base::ceil_div;

/// Beyond what anybody asks for, and what counters hold.
constexpr std::int64_t kMostPasses = std::int64_t{1} << 36;

/// Most non-zeros that the weights begin..end - 1 of an output can hold. Blocks of the density need
/// not line up with them.
std::int64_t most_nonzeros(const network::Density& density, std::int64_t begin, std::int64_t end) {
  if (density.is_dense()) return end - begin;
  std::int64_t sum = 0;
  for (std::int64_t at = begin; at < end;) {
    const std::int64_t block_end = std::min((at / density.m + 1) * density.m, end);
    sum += std::min<std::int64_t>(density.n, block_end - at);
    at = block_end;
  }
  return sum;
}

/// Weights along K, from `begin` to before `end`.
struct Range {
  std::int64_t begin;
  std::int64_t end;
};

std::uint8_t tile_slices(const arch::Design& design, const network::Density& density, Range tile) {
  const spec::Sparsity& sparsity = design.spec.sparsity;
  std::int64_t slices = 0;
  for (std::int64_t at = tile.begin; at < tile.end; at += sparsity.m) {
    const auto nonzeros = most_nonzeros(density, at, std::min(at + sparsity.m, tile.end));
    slices = std::max(slices, ceil_div(nonzeros, sparsity.n));
  }
  return static_cast<std::uint8_t>(slices);
}

/// Slices of each K tile of a part.
std::vector<std::uint8_t> row_slices(const arch::Design& design, const network::Density& density,
                                     Range part) {
  const std::int64_t length = design.capacity.k_per_tile;
  std::vector<std::uint8_t> row;
  for (std::int64_t at = part.begin; at < part.end; at += length) {
    row.push_back(tile_slices(design, density, {at, std::min(at + length, part.end)}));
  }
  return row;
}

}  // namespace

base::Result<std::vector<arch::Workload>> full_workload(const arch::Design& design,
                                                        const arch::GemmShape& shape,
                                                        const network::Density& density) {
  const auto length = cosim::part_length(design, shape.k);
  if (!length.ok()) return length.error();
  const std::int64_t o_tiles = ceil_div(shape.o, design.array.columns);
  const std::int64_t token_tile = arch::token_tile(design, {shape.tokens, length.value(), shape.o});
  const std::int64_t traversals = o_tiles * ceil_div(shape.tokens, token_tile);
  std::int64_t passes = 0;
  std::vector<arch::Workload> parts;
  for (std::int64_t at = 0; at < shape.k; at += length.value()) {
    const Range range{at, std::min(at + length.value(), shape.k)};
    const auto row = row_slices(design, density, range);
    passes += std::accumulate(row.begin(), row.end(), std::int64_t{0}) * traversals;
    if (passes >= kMostPasses) {
      return base::Error{
          fmt::format("a GEMM of {} passes or more is too long to predict, at most {} are not",
                      passes, kMostPasses - 1)};
    }
    arch::Workload& part = parts.emplace_back();
    part.tokens = shape.tokens;
    part.k = range.end - range.begin;
    part.o = shape.o;
    part.nonzeros = shape.o * most_nonzeros(density, range.begin, range.end);
    part.token_tile = token_tile;
    for (std::int64_t o_tile = 0; o_tile < o_tiles; ++o_tile) {
      part.slices.insert(part.slices.end(), row.begin(), row.end());
    }
  }
  arch::chain(parts);
  return parts;
}

}  // namespace heddle::timing
