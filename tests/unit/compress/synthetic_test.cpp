// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/synthetic.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <map>
#include <vector>

#include <gtest/gtest.h>

#include "generator/base/sha256.h"
#include "host/compress/pattern.h"

namespace heddle::compress {
namespace {

IntegerShape shape_of(std::size_t rows, std::size_t columns, int bits, std::uint64_t seed) {
  IntegerShape shape;
  shape.rows = rows;
  shape.columns = columns;
  shape.bits = bits;
  shape.seed = seed;
  return shape;
}

template <typename T>
std::string hash(const base::Matrix<T>& matrix) {
  std::string bytes;
  for (const T value : matrix.data) {
    std::uint32_t code = 0;
    if constexpr (sizeof(T) == sizeof code) {
      std::memcpy(&code, &value, sizeof code);
    } else {
      code = static_cast<std::uint8_t>(value);
    }
    for (std::size_t i = 0; i < sizeof(T); ++i) bytes += static_cast<char>(code >> (8 * i) & 0xff);
  }
  return base::sha256_hex(bytes).substr(0, 16);
}

TEST(Synthetic, TheSameBytesOnEveryPlatform) {
  // Hashes of a second implementation, in another language. A change here changes every result
  // that was made from a seed.
  EXPECT_EQ(hash(synthetic_layer(16, 300, 1)), "8f9c10c637735f7e");
  EXPECT_EQ(hash(synthetic_activations(shape_of(8, 300, 8, 1))), "9062faf92c24941d");
  EXPECT_EQ(hash(random_activations(shape_of(8, 300, 8, 1))), "c4774d04a540499c");
  EXPECT_EQ(hash(random_weights(shape_of(8, 300, 4, 1), 0.4)), "5c420b7a95c25486");
  EXPECT_EQ(hash(random_structured_weights(shape_of(8, 300, 4, 1), 2, 4)), "e0cc99a7c88ca588");
}

TEST(Synthetic, SeedsAndKindsDiffer) {
  EXPECT_FALSE(synthetic_layer(4, 64, 1) == synthetic_layer(4, 64, 2));
  EXPECT_FALSE(random_activations(shape_of(4, 64, 8, 1)) ==
               random_activations(shape_of(4, 64, 8, 2)));
  EXPECT_FALSE(random_activations(shape_of(4, 64, 8, 1)) ==
               random_weights(shape_of(4, 64, 8, 1), 1.0));
}

double mean_square(const base::Matrix<float>& weights, std::size_t row, double outlier) {
  double sum = 0;
  int count = 0;
  for (std::size_t k = 0; k < weights.columns; ++k) {
    const double value = weights(row, k);
    if (std::abs(value) > outlier) continue;
    sum += value * value;
    ++count;
  }
  return sum / count;
}

TEST(SyntheticLayer, HasTheStatisticsItPromises) {
  constexpr std::size_t kOutputs = 256;
  constexpr std::size_t kInputs = 1024;
  const base::Matrix<float> weights = synthetic_layer(kOutputs, kInputs, 6);
  // Outlier columns: four of them, about six times the rest.
  std::vector<double> columns(kInputs);
  for (std::size_t o = 0; o < kOutputs; ++o) {
    for (std::size_t k = 0; k < kInputs; ++k) columns[k] += std::abs(weights(o, k)) / kOutputs;
  }
  std::vector<double> sorted = columns;
  std::sort(sorted.begin(), sorted.end());
  const double median = sorted[kInputs / 2];
  EXPECT_NEAR(median, 0.02 * std::sqrt(2 / 3.14159), 0.002);
  EXPECT_GT(sorted[kInputs - 4], 4.5 * median);
  EXPECT_LT(sorted[kInputs - 5], 1.5 * median);
  EXPECT_LT(sorted[kInputs - 1], 7.5 * median);
  // Output gains between a half and one and a half.
  double least = 1.0;
  double most = 0.0;
  int heavy = 0;
  for (std::size_t o = 0; o < kOutputs; ++o) {
    double kurtosis = 0.0;
    const double square = mean_square(weights, o, 1e9);
    for (std::size_t k = 0; k < kInputs; ++k) {
      if (columns[k] > 3 * median) continue;
      kurtosis += std::pow(weights(o, k), 4) / kInputs;
    }
    double core = 0.0;
    for (std::size_t k = 0; k < kInputs; ++k) {
      if (columns[k] <= 3 * median) core += std::pow(weights(o, k), 2) / kInputs;
    }
    EXPECT_GE(square, core * 0.99);
    if (kurtosis / (core * core) > 4.0) {
      ++heavy;
      continue;
    }
    least = std::min(least, std::sqrt(core));
    most = std::max(most, std::sqrt(core));
  }
  EXPECT_NEAR(heavy, static_cast<int>(kOutputs) / 8, 14);
  EXPECT_NEAR(least, 0.010, 0.001);
  EXPECT_NEAR(most, 0.030, 0.002);
}

TEST(SyntheticLayer, TinyShapes) {
  EXPECT_EQ(synthetic_layer(1, 1, 1).data.size(), 1U);
  EXPECT_EQ(synthetic_layer(3, 2, 1).data.size(), 6U);
}

TEST(SyntheticActivations, MostCodesAreSmallAndOneIsLargest) {
  const auto codes = synthetic_activations(shape_of(64, 512, 8, 2));
  int small = 0;
  int largest = 0;
  for (const std::int8_t code : codes.data) {
    small += std::abs(code) < 16 ? 1 : 0;
    largest = std::max<int>(largest, std::abs(code));
  }
  EXPECT_EQ(largest, 127);
  EXPECT_GT(small, static_cast<int>(codes.data.size()) * 9 / 10);
  EXPECT_LT(small, static_cast<int>(codes.data.size()));
  for (const std::int8_t code : synthetic_activations(shape_of(9, 9, 3, 2)).data) {
    EXPECT_LE(std::abs(code), 3);
  }
}

TEST(RandomActivations, EveryCodeEquallyOften) {
  for (int bits = 2; bits <= 8; ++bits) {
    const int codes = 1 << bits;
    std::map<int, int> counts;
    const auto matrix = random_activations(shape_of(100, 512, bits, 3));
    for (const std::int8_t code : matrix.data) ++counts[code];
    EXPECT_EQ(counts.size(), static_cast<std::size_t>(codes));
    EXPECT_EQ(counts.begin()->first, -codes / 2);
    EXPECT_EQ(counts.rbegin()->first, codes / 2 - 1);
    const double expected = 51200.0 / codes;
    for (const auto& [code, count] : counts) {
      EXPECT_NEAR(count, expected, 6 * std::sqrt(expected)) << code;
    }
  }
}

TEST(RandomWeights, DensityAndCodes) {
  EXPECT_EQ(measure_pattern(random_weights(shape_of(20, 50, 4, 4), 0.0), 4).nonzeros, 0U);
  EXPECT_EQ(measure_pattern(random_weights(shape_of(20, 50, 4, 4), 1.0), 4).nonzeros, 1000U);
  for (const double density : {0.1, 0.5, 0.9}) {
    const auto weights = random_weights(shape_of(100, 500, 4, 4), density);
    std::map<int, int> counts;
    for (const std::int8_t code : weights.data) ++counts[code];
    EXPECT_NEAR(counts[0], 50000 * (1 - density), 700);
    counts.erase(0);
    EXPECT_EQ(counts.size(), 15U);
    EXPECT_EQ(counts.begin()->first, -8) << "the most negative code is legal";
    EXPECT_EQ(counts.rbegin()->first, 7);
    for (const auto& [code, count] : counts) {
      EXPECT_NEAR(count, 50000 * density / 15, 6 * std::sqrt(50000 * density / 15)) << code;
    }
  }
}

TEST(RandomStructuredWeights, ExactlyNPerBlock) {
  for (int m = 1; m <= 9; ++m) {
    for (int n = 1; n <= m; ++n) {
      const auto columns = static_cast<std::size_t>(5 * m);
      const auto weights = random_structured_weights(shape_of(6, columns, 3, 5), n, m);
      const Pattern pattern = measure_pattern(weights, m);
      EXPECT_EQ(pattern.histogram.at(static_cast<std::size_t>(n)), 30U) << n << ':' << m;
    }
  }
}

TEST(RandomStructuredWeights, RaggedLastBlock) {
  const auto weights = random_structured_weights(shape_of(40, 7, 4, 5), 3, 5);
  for (std::size_t o = 0; o < 40; ++o) {
    EXPECT_NE(weights(o, 5), 0) << "two columns hold at most two of three";
    EXPECT_NE(weights(o, 6), 0);
  }
  EXPECT_EQ(measure_pattern(weights, 5).nonzeros, 40U * 5);
}

TEST(RandomStructuredWeights, OutputsOfAVectorHaveTheSamePositions) {
  const auto weights = random_structured_weights(shape_of(8, 30, 4, 5), 2, 4, 3);
  EXPECT_EQ(measure_pattern(weights, 4).nonzeros, 8U * 16);
  int differing = 0;
  for (std::size_t o = 0; o < 8; ++o) {
    for (std::size_t k = 0; k < 30; ++k) {
      EXPECT_EQ(weights(o, k) != 0, weights(o / 3 * 3, k) != 0) << o << ", " << k;
      differing += (weights(o, k) != 0) != (weights(0, k) != 0) ? 1 : 0;
    }
  }
  EXPECT_GT(differing, 0) << "vectors draw positions of their own";
}

TEST(RandomStructuredWeights, EveryPositionEquallyOften) {
  const auto weights = random_structured_weights(shape_of(100, 400, 4, 6), 2, 4);
  std::map<std::size_t, int> pairs;
  for (std::size_t o = 0; o < 100; ++o) {
    for (std::size_t begin = 0; begin < 400; begin += 4) {
      std::size_t mask = 0;
      for (std::size_t i = 0; i < 4; ++i) mask |= (weights(o, begin + i) != 0 ? 1U : 0U) << i;
      ++pairs[mask];
    }
  }
  EXPECT_EQ(pairs.size(), 6U);
  for (const auto& [mask, count] : pairs) EXPECT_NEAR(count, 10000 / 6.0, 230) << mask;
}

}  // namespace
}  // namespace heddle::compress
