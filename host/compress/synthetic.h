// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

#include "generator/base/matrix.h"

/// Made-up operands. The same arguments give the same bytes on every platform.
namespace heddle::compress {

/// Shape, width and seed of a made-up integer matrix.
struct IntegerShape {
  std::size_t rows = 0;
  std::size_t columns = 0;
  int bits = 0;  ///< signed, 2..8
  std::uint64_t seed = 0;
};

/// Real weights [outputs][inputs] with the traits of a language model's layer:
/// - a Gaussian core of standard deviation 0.02 times an output's own gain, uniform in 0.5..1.5;
/// - one output in eight heavy-tailed: Student's t with four degrees of freedom;
/// - ceil(inputs / 256) outlier columns, six times as large.
base::Matrix<float> synthetic_layer(std::size_t outputs, std::size_t inputs, std::uint64_t seed);

/// Activations [tokens][inputs] with the traits of a language model's, quantized symmetrically per
/// tensor: Gaussian, but ceil(inputs / 128) outlier columns are ten times as large, so that most
/// codes are small.
base::Matrix<std::int8_t> synthetic_activations(const IntegerShape& shape);

/// All codes equally likely, the most negative one included.
base::Matrix<std::int8_t> random_activations(const IntegerShape& shape);

/// Each weight is non-zero with probability `density`, 0..1, and then any non-zero code, the most
/// negative one included, equally likely.
base::Matrix<std::int8_t> random_weights(const IntegerShape& shape, double density);

/// Exactly n non-zero weights, at equally likely positions, in each block of m along K; in a
/// shorter last block at most as many as fit. `vector` neighbouring outputs, fewer at the end, have
/// theirs at the same positions. 1 <= n <= m, 1 <= vector.
base::Matrix<std::int8_t> random_structured_weights(const IntegerShape& shape, int n, int m,
                                                    int vector = 1);

}  // namespace heddle::compress
