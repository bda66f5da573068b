// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/pack/random_layer.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "tests/unit/pack/decoder.h"

namespace heddle::pack::testing {
namespace {

std::size_t size_of(int value) { return static_cast<std::size_t>(value); }

std::vector<int> divisors(int value) {
  std::vector<int> found;
  for (int d = 1; d <= value; ++d) {
    if (value % d == 0) found.push_back(d);
  }
  return found;
}

int pick(Random& random, const std::vector<int>& values) {
  return values[size_of(random.between(0, static_cast<int>(values.size()) - 1))];
}

void draw_group(Random& random, Grouping grouping, Layout& layout) {
  const int tile = layout.rows * layout.m;
  layout.scale_bits = random.between(1, 8);
  if (grouping == Grouping::kSpanning) layout.group = tile * random.between(1, 3);
  if (grouping == Grouping::kSegmented) {
    std::vector<int> pieces = divisors(layout.rows);
    pieces.erase(pieces.begin());
    layout.group = tile / pick(random, pieces);
  }
}

int nonzero_weight(Random& random, int bits) {
  const int half = 1 << (bits - 1);
  const int value = random.between(-half, half - 2);
  return value < 0 ? value : value + 1;
}

/// Zeroes all but n positions of every block of m, the same for the outputs of a vector.
void prune(Random& random, const Layout& layout, base::Matrix<std::int8_t>& weights) {
  const std::size_t m = size_of(layout.m);
  const std::size_t vector = size_of(layout.vector);
  for (std::size_t first_row = 0; first_row < weights.rows; first_row += vector) {
    const std::size_t end = std::min(first_row + vector, weights.rows);
    for (std::size_t first = 0; first < weights.columns; first += m) {
      std::size_t left = std::min(m, weights.columns - first);
      int keep = layout.n;
      for (std::size_t k = first; left > 0; ++k, --left) {
        const bool kept = random.between(1, static_cast<int>(left)) <= keep;
        if (kept) --keep;
        for (std::size_t o = first_row; o < end && !kept; ++o) weights(o, k) = 0;
      }
    }
  }
}

double fixed_probability(Density density) {
  switch (density) {
    case Density::kEmpty:
      return 0.0;
    case Density::kSparse:
      return 0.05;
    case Density::kHalf:
      return 0.5;
    default:
      return 1.0;
  }
}

void draw_weights(Random& random, const Layout& layout, Density density,
                  base::Matrix<std::int8_t>& weights) {
  const double choices[] = {0.0, 0.0, 0.1, 0.5, 1.0};
  const std::size_t columns = size_of(layout.columns);
  const std::size_t tile = size_of(layout.rows * layout.m);
  base::Matrix<double> probability(weights.rows / columns + 1, weights.columns / tile + 1,
                                   fixed_probability(density));
  if (density == Density::kPerTile) {
    for (double& value : probability.data) value = choices[random.between(0, 4)];
  }
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t k = 0; k < weights.columns; ++k) {
      if (!random.chance(probability(o / columns, k / tile))) continue;
      weights(o, k) = static_cast<std::int8_t>(nonzero_weight(random, layout.weight_bits));
    }
  }
  if (density == Density::kPattern) prune(random, layout, weights);
}

}  // namespace

Layout random_layout(Random& random, int n, int m, spec::IndexEncoding encoding,
                     Grouping grouping) {
  Layout layout;
  layout.rows = random.between(grouping == Grouping::kSegmented ? 2 : 1, 6);
  layout.columns = random.between(1, 8);
  layout.vector = pick(random, divisors(layout.columns));
  layout.n = n;
  layout.m = m;
  layout.weight_bits = random.between(2, 8);
  layout.activation_bits = random.between(2, 8);
  layout.encoding = encoding;
  layout.index_bits = CodeBook::bits_of(encoding, n, m);
  layout.activation_line_blocks = pick(random, divisors(layout.rows));
  layout.result_lanes = random.between(1, layout.columns + 1);
  layout.bus_bits = 32 << random.between(0, 4);
  draw_group(random, grouping, layout);
  return layout;
}

LayerWeights random_layer(Random& random, const Layout& layout, std::size_t outputs,
                          std::size_t inputs, Density density) {
  LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(outputs, inputs);
  draw_weights(random, layout, density, layer.weights);
  if (layout.group > 0 && random.chance(0.9)) {
    const std::size_t group = size_of(layout.group);
    layer.scales = base::Matrix<std::uint8_t>(outputs, (inputs + group - 1) / group);
    for (auto& scale : layer.scales.data) {
      scale = static_cast<std::uint8_t>(random.between(0, (1 << layout.scale_bits) - 1));
    }
  }
  const bool bias = random.chance(0.5);
  const bool requantized = random.chance(0.5);
  for (std::size_t o = 0; o < outputs; ++o) {
    if (bias) layer.bias.push_back(static_cast<std::int32_t>(random.word()));
    if (!requantized) continue;
    layer.multiplier.push_back(
        static_cast<std::int32_t>((random.word() & 0x3FFFFFFF) | 0x40000000));
    layer.shift.push_back(static_cast<std::uint8_t>(random.between(0, 31)));
  }
  return layer;
}

std::string describe(const Layout& layout) {
  std::ostringstream out;
  out << layout.n << ":" << layout.m << " encoding " << static_cast<int>(layout.encoding)
      << " vector " << layout.vector << " array " << layout.rows << " x " << layout.columns << " w"
      << layout.weight_bits << " a" << layout.activation_bits << " group " << layout.group << " x "
      << layout.scale_bits << " line blocks " << layout.activation_line_blocks << " lanes "
      << layout.result_lanes << " bus " << layout.bus_bits;
  return out.str();
}

}  // namespace heddle::pack::testing
