// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"

/// The golden GEMM: the sums of docs/numbers.md, written for reading and independent of how
/// weights are pruned, packed or tiled.
namespace heddle::reference {

/// One GEMM of T tokens, K weights per output and O outputs; T, K, O >= 1, K <= 2^24.
struct GemmOperands {
  base::Matrix<std::int8_t> weights;      ///< [O][K], zeros included
  base::Matrix<std::int8_t> activations;  ///< [T][K]
  int group = 0;                          ///< weights along K per scale; 0: no scales
  base::Matrix<std::uint8_t> scales;      ///< [O][ceil(K / group)]; empty without scales
  std::vector<std::int32_t> bias;         ///< O values, or empty for zeros
  base::Matrix<std::int32_t> existing;    ///< [T][O] added to the result, or empty for zeros
  std::int64_t part = 0;                  ///< weights along K per part; 0: all in one part
};

/// v of docs/numbers.md, [T][O]: the exact sum of scaled products, bias and existing values,
/// saturated once, or once behind each part. Aborts when the shapes contradict each other.
base::Matrix<std::int32_t> gemm(const GemmOperands& operands);

}  // namespace heddle::reference
