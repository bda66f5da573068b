// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/prune.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <functional>
#include <vector>

#include "host/compress/error.h"

namespace heddle::compress {
namespace {

/// Magnitudes above `value` are kept, and of those equal to it the first `ties`.
struct Threshold {
  float value = 0.0F;
  std::size_t ties = 0;
};

/// The threshold that keeps `kept` of the magnitudes, at most all of them, which it reorders.
Threshold find_threshold(std::vector<float>& magnitudes, std::size_t kept) {
  const auto last = magnitudes.begin() + static_cast<std::ptrdiff_t>(kept - 1);
  std::nth_element(magnitudes.begin(), last, magnitudes.end(), std::greater<>());
  const float value = *last;
  const auto larger = std::count_if(magnitudes.begin(), last, [&](float m) { return m > value; });
  return {value, kept - static_cast<std::size_t>(larger)};
}

/// Copies the weights from `begin` to `end` that the threshold keeps; returns their number but for
/// zeros.
std::size_t copy_kept(const float* begin, const float* end, Threshold threshold, float* result) {
  std::size_t nonzeros = 0;
  for (const float* weight = begin; weight != end; ++weight, ++result) {
    const float magnitude = std::fabs(*weight);
    const bool tie = magnitude == threshold.value && threshold.ties > 0;
    if (tie) --threshold.ties;
    if (magnitude == 0.0F || (!tie && magnitude <= threshold.value)) continue;
    *result = *weight;
    ++nonzeros;
  }
  return nonzeros;
}

}  // namespace

Pruned prune_magnitude(const base::Matrix<float>& weights, int n, int m) {
  assert(1 <= n && n <= m);
  const auto kept = static_cast<std::size_t>(n);
  const auto block_size = static_cast<std::size_t>(m);
  Pruned result;
  result.weights = base::Matrix<float>(weights.rows, weights.columns);
  std::vector<float> magnitudes;
  std::size_t nonzeros = 0;
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t begin = 0; begin < weights.columns; begin += block_size) {
      const std::size_t size = std::min(block_size, weights.columns - begin);
      const float* block = &weights(o, begin);
      magnitudes.resize(size);
      std::transform(block, block + size, magnitudes.begin(),
                     [](float weight) { return std::fabs(weight); });
      const Threshold threshold = find_threshold(magnitudes, std::min(kept, size));
      nonzeros += copy_kept(block, block + size, threshold, &result.weights(o, begin));
    }
  }
  if (!weights.empty()) {
    result.kept_fraction = static_cast<double>(nonzeros) / static_cast<double>(weights.data.size());
  }
  result.relative_error = measure_error(weights, result.weights).relative;
  return result;
}

}  // namespace heddle::compress
