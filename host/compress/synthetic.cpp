// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/synthetic.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "host/compress/quantize.h"
#include "host/compress/random.h"

namespace heddle::compress {
namespace {

// One stream per kind of matrix, so that weights and activations of one seed are unrelated.
enum Stream : std::uint32_t {
  kLayerStream,
  kSyntheticActivationStream,
  kActivationStream,
  kWeightStream,
  kStructuredStream
};

/// `gain` in ceil(columns / spacing) columns drawn at random, 1 in the others.
std::vector<double> column_gains(std::size_t columns, std::size_t spacing, double gain,
                                 Random& random) {
  std::vector<double> gains(columns, 1.0);
  std::size_t left = (columns + spacing - 1) / spacing;
  while (left > 0) {
    double& chosen = gains[random.below(columns)];
    if (chosen != 1.0) continue;
    chosen = gain;
    --left;
  }
  return gains;
}

/// Student's t distribution.
double student(int degrees, Random& random) {
  const double numerator = random.gaussian();
  double squares = 0.0;
  for (int i = 0; i < degrees; ++i) {
    const double value = random.gaussian();
    squares += value * value;
  }
  return numerator / std::sqrt(squares / degrees);
}

std::int8_t random_code(int bits, Random& random) {
  const int codes = 1 << bits;
  const auto draw = static_cast<int>(random.below(static_cast<std::uint64_t>(codes)));
  return static_cast<std::int8_t>(draw - codes / 2);
}

std::int8_t random_nonzero_code(int bits, Random& random) {
  const int codes = 1 << bits;
  const auto draw = static_cast<int>(random.below(static_cast<std::uint64_t>(codes - 1)));
  const int code = draw - codes / 2;
  return static_cast<std::int8_t>(code < 0 ? code : code + 1);
}

}  // namespace

base::Matrix<float> synthetic_layer(std::size_t outputs, std::size_t inputs, std::uint64_t seed) {
  constexpr double kDeviation = 0.02;
  constexpr std::uint64_t kHeavySpacing = 8;
  constexpr int kHeavyDegrees = 4;
  constexpr std::size_t kOutlierSpacing = 256;
  constexpr double kOutlierGain = 6.0;
  Random random(seed, kLayerStream);
  const std::vector<double> gains = column_gains(inputs, kOutlierSpacing, kOutlierGain, random);
  base::Matrix<float> weights(outputs, inputs);
  for (std::size_t o = 0; o < outputs; ++o) {
    const double deviation = kDeviation * (0.5 + random.uniform());
    const bool heavy = random.below(kHeavySpacing) == 0;
    for (std::size_t k = 0; k < inputs; ++k) {
      const double value = heavy ? student(kHeavyDegrees, random) : random.gaussian();
      weights(o, k) = static_cast<float>(deviation * gains[k] * value);
    }
  }
  return weights;
}

base::Matrix<std::int8_t> synthetic_activations(const IntegerShape& shape) {
  constexpr std::size_t kOutlierSpacing = 128;
  constexpr double kOutlierGain = 10.0;
  assert(shape.bits >= 2 && shape.bits <= 8);
  Random random(shape.seed, kSyntheticActivationStream);
  const std::vector<double> gains =
      column_gains(shape.columns, kOutlierSpacing, kOutlierGain, random);
  base::Matrix<float> activations(shape.rows, shape.columns);
  for (std::size_t t = 0; t < shape.rows; ++t) {
    for (std::size_t k = 0; k < shape.columns; ++k) {
      activations(t, k) = static_cast<float>(gains[k] * random.gaussian());
    }
  }
  return quantize_activations(activations, shape.bits).codes;
}

base::Matrix<std::int8_t> random_activations(const IntegerShape& shape) {
  assert(shape.bits >= 2 && shape.bits <= 8);
  Random random(shape.seed, kActivationStream);
  base::Matrix<std::int8_t> codes(shape.rows, shape.columns);
  for (std::int8_t& code : codes.data) code = random_code(shape.bits, random);
  return codes;
}

base::Matrix<std::int8_t> random_weights(const IntegerShape& shape, double density) {
  assert(shape.bits >= 2 && shape.bits <= 8);
  assert(density >= 0.0 && density <= 1.0);
  Random random(shape.seed, kWeightStream);
  base::Matrix<std::int8_t> codes(shape.rows, shape.columns);
  for (std::int8_t& code : codes.data) {
    if (random.uniform() < density) code = random_nonzero_code(shape.bits, random);
  }
  return codes;
}

base::Matrix<std::int8_t> random_structured_weights(const IntegerShape& shape, int n, int m,
                                                    int vector) {
  assert(shape.bits >= 2 && shape.bits <= 8);
  assert(1 <= n && n <= m && 1 <= vector);
  const auto block_size = static_cast<std::size_t>(m);
  const auto outputs = static_cast<std::size_t>(vector);
  Random random(shape.seed, kStructuredStream);
  base::Matrix<std::int8_t> codes(shape.rows, shape.columns);
  std::vector<std::size_t> positions(block_size);
  for (std::size_t o = 0; o < shape.rows; o += outputs) {
    const std::size_t end = std::min(o + outputs, shape.rows);
    for (std::size_t begin = 0; begin < shape.columns; begin += block_size) {
      const std::size_t size = std::min(block_size, shape.columns - begin);
      const std::size_t kept = std::min(static_cast<std::size_t>(n), size);
      std::iota(positions.begin(), positions.end(), begin);
      // The first steps of a shuffle: each draws one of the positions that are left.
      for (std::size_t i = 0; i < kept; ++i) {
        std::swap(positions[i], positions[i + random.below(size - i)]);
        for (std::size_t row = o; row < end; ++row) {
          codes(row, positions[i]) = random_nonzero_code(shape.bits, random);
        }
      }
    }
  }
  return codes;
}

}  // namespace heddle::compress
