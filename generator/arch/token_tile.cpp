// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The rule is in docs/performance.md; host/driver/token_tile.c has it a second time, from what a
// device's registers tell.
#include <algorithm>

#include "generator/arch/workload.h"
#include "generator/base/math.h"

namespace heddle::arch {
namespace {

using base::ceil_div;

/// More do not change which tile is best, and products stay within 64 bits.
constexpr std::int64_t kMostTokens = std::int64_t{1} << 16;
constexpr std::int64_t kMostPasses = std::int64_t{1} << 20;

/// What the choice of a tile depends on.
struct Load {
  std::int64_t tokens = 0;    ///< of the GEMM
  std::int64_t passes = 0;    ///< of a token tile, when no block takes a second slice
  std::int64_t bundle = 1;    ///< tokens that enter in a cycle
  std::int64_t buffered = 0;  ///< bundles that the activation buffer holds
  std::int64_t fill = 0;      ///< cycles of the weights of a pass on their way into the array
  std::int64_t stream = 0;    ///< likewise, over the bus
  std::int64_t row = 0;       ///< cycles of a token's activations over the bus
};

Load load_of(const Design& design, const GemmShape& shape) {
  const std::int64_t k_tiles = ceil_div(shape.k, design.capacity.k_per_tile);
  const std::int64_t o_tiles = std::min(ceil_div(shape.o, design.array.columns), kMostPasses);
  const std::int64_t bus = design.stream.bus;
  Load load;
  load.tokens = std::min(shape.tokens, kMostTokens);
  load.passes = std::min(k_tiles * o_tiles, kMostPasses);
  load.bundle = design.array.tokens_per_cycle;
  load.buffered = design.capacity.activation_words / k_tiles;
  load.fill = design.latency.pass_load;
  load.stream = ceil_div(std::int64_t{design.array.rows} * design.stream.weight_line, bus);
  load.row = ceil_div(shape.k * design.spec.precision.activation, bus);
  return load;
}

/// Cycles of a token tile behind one of `before` tokens: of the array and of the activations that
/// come too late to hide, or of the bus, which is never busy in all of them.
std::int64_t tile_cycles(const Load& load, std::int64_t before, std::int64_t tile) {
  const std::int64_t bundles = ceil_div(tile, load.bundle);
  const std::int64_t late = ceil_div(before, load.bundle) + bundles - load.buffered;
  const std::int64_t late_tokens = std::max<std::int64_t>(late, 0) * load.bundle;
  const std::int64_t array = load.passes * std::max(bundles, load.fill) + late_tokens * load.row;
  const std::int64_t words = load.passes * load.stream + tile * load.row;
  return std::max(array, words + words / 8);
}

std::int64_t all_cycles(const Load& load, std::int64_t tile) {
  const std::int64_t rest = load.tokens % tile;
  return tile * load.row + load.tokens / tile * tile_cycles(load, tile, tile) +
         (rest > 0 ? tile_cycles(load, tile, rest) : 0);
}

}  // namespace

std::int64_t token_tile(const Design& design, const GemmShape& shape) {
  const Load load = load_of(design, shape);
  const std::int64_t buffered = load.buffered * load.bundle;
  const std::int64_t most =
      std::min({shape.tokens, std::int64_t{design.capacity.token_tile}, buffered});
  if (shape.tokens <= most) return shape.tokens;
  // Half the buffer hides all activations.
  const std::int64_t least = std::max<std::int64_t>(std::min(most, buffered / 2), 1);
  std::int64_t best = most;
  for (std::int64_t tile = most; tile >= least; --tile) {
    if (all_cycles(load, tile) <= all_cycles(load, best)) best = tile;
  }
  return best;
}

}  // namespace heddle::arch
