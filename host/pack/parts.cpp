// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/parts.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>

#include "generator/base/math.h"

namespace heddle::pack {
namespace {

/// Inputs after which a row of activations is at the start of a word of the bus.
std::int64_t word_step(const Layout& layout) {
  return layout.bus_bits / std::gcd(layout.bus_bits, layout.activation_bits);
}

/// Whether every scale group lies in one part, or every part in one group.
bool keeps_groups(const Layout& layout, std::int64_t length) {
  return layout.group == 0 || length % layout.group == 0 || layout.group % length == 0;
}

/// The smallest multiple of `step` in low..high of which parts can be, if there is one.
std::optional<std::int64_t> shortest(const Layout& layout, std::int64_t step, std::int64_t low,
                                     std::int64_t high) {
  for (std::int64_t length = base::round_up(low, step); length <= high; length += step) {
    if (keeps_groups(layout, length)) return length;
  }
  return std::nullopt;
}

/// Likewise, the largest in 1..high.
std::optional<std::int64_t> longest(const Layout& layout, std::int64_t step, std::int64_t high) {
  for (std::int64_t length = high / step * step; length > 0; length -= step) {
    if (keeps_groups(layout, length)) return length;
  }
  return std::nullopt;
}

template <typename T>
base::Matrix<T> columns_of(const base::Matrix<T>& matrix, std::size_t first, std::size_t count) {
  base::Matrix<T> part(matrix.rows, count);
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    std::copy_n(&matrix(row, first), count, &part(row, 0));
  }
  return part;
}

}  // namespace

base::Result<std::int64_t> part_length(const Layout& layout, std::int64_t k, std::int64_t max_k) {
  if (k <= max_k) return k;
  const std::int64_t word = word_step(layout);
  // Parts that end within a tile leave rows of the array idle: only when there is no other way.
  for (const std::int64_t step : {std::lcm(word, std::int64_t{layout.k_per_tile()}), word}) {
    const auto most = longest(layout, step, max_k);
    if (!most) continue;
    const std::int64_t parts = base::ceil_div(k, *most);
    return shortest(layout, step, base::ceil_div(k, parts), *most).value_or(*most);
  }
  return base::Error{"K = " + std::to_string(k) + " is above the limit of " +
                     std::to_string(max_k) +
                     ", and no shorter part of a row of activations ends with a word of the bus; "
                     "raise buffers.max_k to " +
                     std::to_string(word)};
}

LayerWeights part_of(const Layout& layout, const LayerWeights& layer, std::int64_t first,
                     std::int64_t length) {
  const auto k = static_cast<std::int64_t>(layer.weights.columns);
  const std::int64_t end = std::min(first + length, k);
  const auto size = [](std::int64_t value) { return static_cast<std::size_t>(value); };
  LayerWeights part;
  part.weights = columns_of(layer.weights, size(first), size(end - first));
  if (!layer.scales.empty()) {
    const std::int64_t group = first / layout.group;
    const std::int64_t groups = base::ceil_div(end - first, layout.group);
    part.scales = columns_of(layer.scales, size(group), size(groups));
  }
  if (end == k) {
    part.bias = layer.bias;
    part.multiplier = layer.multiplier;
    part.shift = layer.shift;
  }
  return part;
}

}  // namespace heddle::pack
