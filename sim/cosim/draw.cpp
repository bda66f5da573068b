// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/draw.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

#include "generator/base/math.h"

namespace heddle::cosim {
namespace {

/// Numbers of a seed; the standard's distributions differ between libraries, so none is used.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// Any of low..high.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    const auto span = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<std::int64_t>(engine_() % span);
  }
  bool one_in(std::int64_t n) { return between(1, n) == 1; }

 private:
  std::mt19937_64 engine_;
};

/// A signed number of `bits`; one in eight is an extreme.
std::int8_t draw_signed(Random& random, int bits) {
  const std::int64_t most = (std::int64_t{1} << (bits - 1)) - 1;
  if (random.one_in(8)) return static_cast<std::int8_t>(random.one_in(2) ? most : -most - 1);
  return static_cast<std::int8_t>(random.between(-most - 1, most));
}

std::int8_t draw_nonzero(Random& random, int bits) {
  for (;;) {
    if (const std::int8_t value = draw_signed(random, bits); value != 0) return value;
  }
}

/// Fills one block of row `o`, from column `first`, with `nonzeros` weights at drawn positions.
void draw_block(Random& random, int bits, std::size_t o, std::size_t first, int nonzeros,
                base::Matrix<std::int8_t>& weights, std::size_t length) {
  const std::size_t end = std::min(first + length, weights.columns);
  int left = nonzeros;
  for (std::size_t k = first; k < end; ++k) {
    const auto open = static_cast<std::int64_t>(end - k);
    if (random.between(1, open) > left) continue;
    weights(o, k) = draw_nonzero(random, bits);
    --left;
  }
}

/// Fills the block of row `o` with weights at the positions of row `other`.
void draw_alike(Random& random, int bits, std::size_t o, std::size_t other, std::size_t first,
                base::Matrix<std::int8_t>& weights, std::size_t length) {
  const std::size_t end = std::min(first + length, weights.columns);
  for (std::size_t k = first; k < end; ++k) {
    if (weights(other, k) != 0) weights(o, k) = draw_nonzero(random, bits);
  }
}

base::Matrix<std::int8_t> draw_weights(const arch::Design& design, const DrawOptions& options,
                                       Random& random) {
  const int bits = design.spec.precision.weight;
  const auto m = static_cast<std::size_t>(design.spec.sparsity.m);
  const auto vector = static_cast<std::size_t>(design.spec.sparsity.vector);
  const auto columns = static_cast<std::size_t>(design.array.columns);
  const auto k_per_tile = static_cast<std::size_t>(design.capacity.k_per_tile);
  const std::int64_t most = std::min(options.most_nonzeros, design.spec.sparsity.m);
  base::Matrix<std::int8_t> weights(static_cast<std::size_t>(options.o),
                                    static_cast<std::size_t>(options.k));
  std::vector<std::int64_t> limit((weights.columns + k_per_tile - 1) / k_per_tile);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t k = 0; k < weights.columns; k += m) {
      if (o % columns == 0 && k % k_per_tile == 0) limit[k / k_per_tile] = random.between(0, most);
      const std::int64_t drawn = random.between(0, limit[k / k_per_tile]);
      if (o % vector != 0 && (options.nonzeros || random.one_in(2))) {
        draw_alike(random, bits, o, o - o % vector, k, weights, m);
      } else {
        const int nonzeros = options.nonzeros.value_or(static_cast<int>(drawn));
        draw_block(random, bits, o, k, nonzeros, weights, m);
      }
    }
  }
  return weights;
}

base::Matrix<std::uint8_t> draw_scales(const arch::Design& design, const DrawOptions& options,
                                       Random& random) {
  if (!design.has_scales()) return {};
  const int group = *design.spec.scale.group;
  base::Matrix<std::uint8_t> scales(static_cast<std::size_t>(options.o),
                                    static_cast<std::size_t>(base::ceil_div(options.k, group)));
  const std::int64_t most = (std::int64_t{1} << design.spec.scale.bits) - 1;
  for (std::uint8_t& scale : scales.data) {
    scale = static_cast<std::uint8_t>(random.one_in(8) ? most : random.between(0, most));
  }
  return scales;
}

/// The order of magnitude of a sum: that of K products of uniform factors, as a power of two.
int sum_bits(const arch::Design& design, const DrawOptions& options) {
  const double terms = std::log2(static_cast<double>(options.k)) / 2;
  const int scale = design.has_scales() ? design.spec.scale.bits - 1 : 0;
  return design.spec.precision.weight + design.spec.precision.activation - 3 + scale +
         static_cast<int>(terms);
}

/// An int32 of a sum's order; one in sixteen is anything at all.
std::int32_t draw_addend(Random& random, int bits) {
  if (random.one_in(16)) {
    return static_cast<std::int32_t>(random.between(std::numeric_limits<std::int32_t>::min(),
                                                    std::numeric_limits<std::int32_t>::max()));
  }
  const std::int64_t most = std::int64_t{1} << std::min(bits, 30);
  return static_cast<std::int32_t>(random.between(-most, most));
}

/// Shifts that bring sums to about the width of the output.
void draw_requantizer(const DrawOptions& options, int bits, Random& random, Gemm& gemm) {
  const int width = options.output == spec::OutputType::kInt8 ? 8 : 4;
  const int middle = std::clamp(bits - width, 1, 29);
  for (std::int64_t o = 0; o < options.o; ++o) {
    const std::int64_t half = std::int64_t{1} << 30;
    gemm.multiplier.push_back(static_cast<std::int32_t>(random.between(half, 2 * half - 1)));
    gemm.shift.push_back(static_cast<std::uint8_t>(
        random.one_in(16) ? random.between(0, 31) : random.between(middle - 1, middle + 2)));
  }
}

}  // namespace

Gemm draw_gemm(const arch::Design& design, const DrawOptions& options) {
  Random random(options.seed);
  const int bits = sum_bits(design, options);
  Gemm gemm;
  gemm.output = options.output;
  gemm.token_tile = options.token_tile;
  gemm.weights = draw_weights(design, options, random);
  gemm.scales = draw_scales(design, options, random);
  gemm.activations = {static_cast<std::size_t>(options.tokens),
                      static_cast<std::size_t>(options.k)};
  for (std::int8_t& x : gemm.activations.data) {
    x = draw_signed(random, design.spec.precision.activation);
  }
  if (options.bias) {
    for (std::int64_t o = 0; o < options.o; ++o) gemm.bias.push_back(draw_addend(random, bits));
  }
  if (options.accumulate) {
    gemm.existing = {static_cast<std::size_t>(options.tokens), static_cast<std::size_t>(options.o)};
    for (std::int32_t& y : gemm.existing.data) y = draw_addend(random, bits);
  }
  if (options.output != spec::OutputType::kInt32) draw_requantizer(options, bits, random, gemm);
  gemm.activation_gap = static_cast<int>(random.between(0, options.most_gap));
  gemm.result_gap = static_cast<int>(random.between(0, options.most_gap));
  return gemm;
}

}  // namespace heddle::cosim
