// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"

/// Which N:M pattern a matrix has.
namespace heddle::compress {

/// Non-zeros of a matrix [O][K] by blocks of m along K; the last block of a row may be shorter.
struct Pattern {
  std::size_t elements = 0;
  std::size_t nonzeros = 0;
  int largest = 0;                     ///< the smallest n' such that the matrix is n':m sparse
  std::vector<std::size_t> histogram;  ///< m + 1 values: blocks with 0, 1, ..., m non-zeros
};

/// Counts the pattern for blocks of m >= 1.
Pattern measure_pattern(const base::Matrix<std::int8_t>& weights, int m);
Pattern measure_pattern(const base::Matrix<float>& weights, int m);

}  // namespace heddle::compress
