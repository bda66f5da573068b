// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/prune.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

#include "host/compress/error.h"

namespace heddle::compress {
namespace {

/// The part of a matrix that is pruned at once: neighbouring outputs, one block of inputs.
struct Part {
  std::size_t row = 0;
  std::size_t rows = 0;
  std::size_t column = 0;
  std::size_t columns = 0;
};

/// The positions of the `kept` largest scores, at most all of them, of equal ones the first.
void find_kept(const std::vector<double>& scores, std::size_t kept,
               std::vector<std::size_t>& positions) {
  positions.resize(scores.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  const auto end = positions.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(positions.begin(), end, positions.end(), [&](std::size_t a, std::size_t b) {
    return scores[a] > scores[b] || (scores[a] == scores[b] && a < b);
  });
  positions.resize(kept);
}

/// Copies what pruning keeps of the matrix, part by part.
class Pruner {
 public:
  Pruner(const base::Matrix<float>& weights, base::Matrix<float>& result)
      : weights_(weights), result_(result) {}

  /// Keeps `kept` positions of a part; returns its non-zeros there.
  std::size_t prune(const Part& part, std::size_t kept) {
    scores_.assign(part.columns, 0.0);
    for (std::size_t o = part.row; o < part.row + part.rows; ++o) {
      const float* block = &weights_(o, part.column);
      for (std::size_t p = 0; p < part.columns; ++p) scores_[p] += std::fabs(double{block[p]});
    }
    find_kept(scores_, kept, positions_);
    std::size_t nonzeros = 0;
    for (std::size_t o = part.row; o < part.row + part.rows; ++o) {
      for (const std::size_t p : positions_) {
        const float weight = weights_(o, part.column + p);
        if (weight == 0.0F) continue;
        result_(o, part.column + p) = weight;
        ++nonzeros;
      }
    }
    return nonzeros;
  }

 private:
  const base::Matrix<float>& weights_;
  base::Matrix<float>& result_;
  std::vector<double> scores_;
  std::vector<std::size_t> positions_;
};

}  // namespace

Pruned prune_magnitude(const base::Matrix<float>& weights, int n, int m, int vector) {
  assert(1 <= n && n <= m && 1 <= vector);
  const auto kept = static_cast<std::size_t>(n);
  const auto block_size = static_cast<std::size_t>(m);
  const auto outputs = static_cast<std::size_t>(vector);
  Pruned result;
  result.weights = base::Matrix<float>(weights.rows, weights.columns);
  Pruner pruner(weights, result.weights);
  std::size_t nonzeros = 0;
  for (std::size_t o = 0; o < weights.rows; o += outputs) {
    for (std::size_t begin = 0; begin < weights.columns; begin += block_size) {
      const Part part{o, std::min(outputs, weights.rows - o), begin,
                      std::min(block_size, weights.columns - begin)};
      nonzeros += pruner.prune(part, std::min(kept, part.columns));
    }
  }
  if (!weights.empty()) {
    result.kept_fraction = static_cast<double>(nonzeros) / static_cast<double>(weights.data.size());
  }
  result.relative_error = measure_error(weights, result.weights).relative;
  return result;
}

}  // namespace heddle::compress
