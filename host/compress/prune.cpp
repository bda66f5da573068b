// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/prune.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "host/compress/error.h"

namespace heddle::compress {
namespace {

/// Weights of the block that go before the one at `position`: larger, or as large and further left.
std::size_t rank_in_block(const float* block, std::size_t size, std::size_t position) {
  const float magnitude = std::fabs(block[position]);
  std::size_t rank = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const float other = std::fabs(block[i]);
    if (other > magnitude || (other == magnitude && i < position)) ++rank;
  }
  return rank;
}

}  // namespace

Pruned prune_magnitude(const base::Matrix<float>& weights, int n, int m) {
  assert(1 <= n && n <= m);
  const auto kept = static_cast<std::size_t>(n);
  const auto block_size = static_cast<std::size_t>(m);
  Pruned result;
  result.weights = base::Matrix<float>(weights.rows, weights.columns);
  std::size_t nonzeros = 0;
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t begin = 0; begin < weights.columns; begin += block_size) {
      const std::size_t size = std::min(block_size, weights.columns - begin);
      const float* block = &weights(o, begin);
      for (std::size_t i = 0; i < size; ++i) {
        if (block[i] == 0.0F || rank_in_block(block, size, i) >= kept) continue;
        result.weights(o, begin + i) = block[i];
        ++nonzeros;
      }
    }
  }
  if (!weights.empty()) {
    result.kept_fraction = static_cast<double>(nonzeros) / static_cast<double>(weights.data.size());
  }
  result.relative_error = measure_error(weights, result.weights).relative;
  return result;
}

}  // namespace heddle::compress
