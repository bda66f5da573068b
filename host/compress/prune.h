// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/base/matrix.h"

/// N:M pruning.
namespace heddle::compress {

/// Pruned weights and what the pruning cost.
struct Pruned {
  base::Matrix<float> weights;  ///< [O][K]
  double kept_fraction = 0.0;   ///< non-zero weights left / all weights
  double relative_error = 0.0;  ///< ||W - pruned|| / ||W||, Frobenius norms
};

/// Keeps the n largest magnitudes of each block of m consecutive weights along K, of equal ones
/// those with the lower k, and sets the rest to zero. The last block of a row may be shorter and
/// then keeps up to n as well. With `vector` > 1, as many neighbouring outputs, fewer at the end,
/// keep the same n positions: those where the sum of their magnitudes is largest.
/// 1 <= n <= m, 1 <= vector; the weights are finite.
Pruned prune_magnitude(const base::Matrix<float>& weights, int n, int m, int vector = 1);

}  // namespace heddle::compress
