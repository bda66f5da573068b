// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/pattern.h"

#include <algorithm>
#include <cassert>

namespace heddle::compress {
namespace {

template <typename T>
Pattern measure(const base::Matrix<T>& weights, int m) {
  assert(m >= 1);
  const auto block_size = static_cast<std::size_t>(m);
  Pattern pattern;
  pattern.elements = weights.data.size();
  pattern.histogram.assign(block_size + 1, 0);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t begin = 0; begin < weights.columns; begin += block_size) {
      const std::size_t end = std::min(begin + block_size, weights.columns);
      std::size_t nonzeros = 0;
      for (std::size_t k = begin; k < end; ++k) {
        if (weights(o, k) != T{}) ++nonzeros;
      }
      pattern.nonzeros += nonzeros;
      pattern.largest = std::max(pattern.largest, static_cast<int>(nonzeros));
      ++pattern.histogram[nonzeros];
    }
  }
  return pattern;
}

}  // namespace

Pattern measure_pattern(const base::Matrix<std::int8_t>& weights, int m) {
  return measure(weights, m);
}

Pattern measure_pattern(const base::Matrix<float>& weights, int m) { return measure(weights, m); }

}  // namespace heddle::compress
