// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/gemm.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include <Eigen/Dense>
#include <gtest/gtest.h>

namespace heddle::reference {
namespace {

using base::Matrix;

constexpr std::int32_t kMin = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t kMax = std::numeric_limits<std::int32_t>::max();

template <typename T>
Matrix<T> matrix(const std::vector<std::vector<int>>& rows) {
  Matrix<T> result(rows.size(), rows.front().size());
  for (std::size_t r = 0; r < result.rows; ++r) {
    for (std::size_t c = 0; c < result.columns; ++c) result(r, c) = static_cast<T>(rows[r][c]);
  }
  return result;
}

/// Two outputs, three weights each, two tokens.
GemmOperands small_operands() {
  GemmOperands in;
  in.weights = matrix<std::int8_t>({{1, -2, 3}, {0, 5, -1}});
  in.activations = matrix<std::int8_t>({{10, 20, 30}, {-1, 4, 2}});
  return in;
}

/// One token and one output: every weight is `w` and every activation is `x`.
GemmOperands uniform_operands(std::size_t k, std::int8_t w, std::int8_t x) {
  GemmOperands in;
  in.weights = Matrix<std::int8_t>(1, k, w);
  in.activations = Matrix<std::int8_t>(1, k, x);
  return in;
}

// Worked by hand -----------------------------------------------------------------------------

TEST(Gemm, MultipliesActivationRowsByWeightRows) {
  EXPECT_EQ(gemm(small_operands()), matrix<std::int32_t>({{60, 70}, {-3, 18}}));
}

TEST(Gemm, AddsBiasPerOutput) {
  GemmOperands in = small_operands();
  in.bias = {1000, -2000};
  EXPECT_EQ(gemm(in), matrix<std::int32_t>({{1060, -1930}, {997, -1982}}));
}

TEST(Gemm, AddsExistingPerElement) {
  GemmOperands in = small_operands();
  in.existing = matrix<std::int32_t>({{1, 20}, {300, 4000}});
  EXPECT_EQ(gemm(in), matrix<std::int32_t>({{61, 90}, {297, 4018}}));
}

TEST(Gemm, ScalesEachGroupAndItsPartialLastOne) {
  GemmOperands in = small_operands();
  in.group = 2;  // k = 0, 1 and then k = 2 alone
  in.scales = matrix<std::uint8_t>({{2, 255}, {0, 7}});
  // Output 0: 2 * (10 - 40) + 255 * 90 and 2 * (-1 - 8) + 255 * 6; output 1: 7 * -30 and 7 * -2.
  EXPECT_EQ(gemm(in), matrix<std::int32_t>({{22890, -210}, {1512, -14}}));
}

TEST(Gemm, AddsBiasAndExistingUnscaled) {
  GemmOperands in = small_operands();
  in.group = 3;
  in.scales = matrix<std::uint8_t>({{10}, {100}});
  in.bias = {1, 2};
  in.existing = matrix<std::int32_t>({{3, 4}, {5, 6}});
  EXPECT_EQ(gemm(in), matrix<std::int32_t>({{604, 7006}, {-24, 1808}}));
}

TEST(Gemm, TakesAGroupLongerThanK) {
  GemmOperands in = small_operands();
  in.group = 128;
  in.scales = matrix<std::uint8_t>({{3}, {1}});
  EXPECT_EQ(gemm(in), matrix<std::int32_t>({{180, 70}, {-9, 18}}));
}

// Extremes -----------------------------------------------------------------------------------

TEST(Gemm, MultipliesTheMostNegativeCodes) {
  EXPECT_EQ(gemm(uniform_operands(1, -128, -128))(0, 0), 16384);
  EXPECT_EQ(gemm(uniform_operands(1, -128, 127))(0, 0), -16256);
  EXPECT_EQ(gemm(uniform_operands(4096, -128, -128))(0, 0), 4096 * 16384);
}

TEST(Gemm, SaturatesExactlyAtTheLimits) {
  // 2^17 products of 2^14 are 2^31, one above the largest int32.
  EXPECT_EQ(gemm(uniform_operands(131072, -128, -128))(0, 0), kMax);
  GemmOperands above = uniform_operands(131072, -128, -128);
  above.bias = {-1};
  EXPECT_EQ(gemm(above)(0, 0), kMax);
  above.bias = {-2};
  EXPECT_EQ(gemm(above)(0, 0), kMax - 1);

  // 2^24 products of -128 are -2^31, the smallest int32.
  GemmOperands below = uniform_operands(std::size_t{1} << 24, -128, 1);
  EXPECT_EQ(gemm(below)(0, 0), kMin);
  below.bias = {1};
  EXPECT_EQ(gemm(below)(0, 0), kMin + 1);
  below.bias = {-1};
  EXPECT_EQ(gemm(below)(0, 0), kMin);
}

TEST(Gemm, SaturatesTheSumOfScaledGroups) {
  GemmOperands in = uniform_operands(4096, -128, -128);
  in.group = 128;
  in.scales = Matrix<std::uint8_t>(1, 32, 255);
  EXPECT_EQ(gemm(in)(0, 0), kMax);
  in.activations = Matrix<std::int8_t>(1, 4096, 127);
  EXPECT_EQ(gemm(in)(0, 0), kMin);
}

TEST(Gemm, SaturatesTheSumOfBiasAndExisting) {
  GemmOperands in = uniform_operands(1, 1, 1);
  in.bias = {kMax};
  in.existing = Matrix<std::int32_t>(1, 1, kMax);
  EXPECT_EQ(gemm(in)(0, 0), kMax);
  in.bias = {kMin};
  in.existing(0, 0) = kMin;
  EXPECT_EQ(gemm(in)(0, 0), kMin);
}

TEST(Gemm, SaturatesOnceAtTheEnd) {
  // Any two of the three terms saturate; together they do not.
  GemmOperands in = uniform_operands(100, 127, 127);
  in.bias = {kMax};
  in.existing = Matrix<std::int32_t>(1, 1, kMin);
  EXPECT_EQ(gemm(in)(0, 0), 100 * 127 * 127 - 1);

  in = uniform_operands(100, -128, 127);
  in.bias = {kMin};
  in.existing = Matrix<std::int32_t>(1, 1, kMax);
  EXPECT_EQ(gemm(in)(0, 0), -100 * 128 * 127 - 1);

  in = uniform_operands(131072 + 3, -128, -128);
  in.bias = {kMin};
  EXPECT_EQ(gemm(in)(0, 0), 3 * 16384);
}

TEST(Gemm, SaturatesBehindEachPart) {
  GemmOperands in = uniform_operands(4, 1, 1);
  in.activations.data = {100, 50, -100, -50};
  in.existing = matrix<std::int32_t>({{kMax - 120}});
  in.bias = {-3};
  EXPECT_EQ(gemm(in)(0, 0), kMax - 120 - 3);
  in.part = 1;
  EXPECT_EQ(gemm(in)(0, 0), kMax - 150 - 3) << "100 fits, 50 more do not";
  in.part = 2;
  EXPECT_EQ(gemm(in)(0, 0), kMax - 150 - 3);
  in.part = 3;
  EXPECT_EQ(gemm(in)(0, 0), kMax - 120 - 3);
  in.existing.data[0] = 5;
  EXPECT_EQ(gemm(in)(0, 0), 2);
}

TEST(Gemm, ScalesGroupsInParts) {
  GemmOperands in = uniform_operands(7, 2, 3);
  in.group = 4;
  in.scales = matrix<std::uint8_t>({{1, 10}});
  for (const std::int64_t part : {0, 1, 2, 4, 7, 8}) {
    in.part = part;
    EXPECT_EQ(gemm(in)(0, 0), 4 * 6 + 3 * 60) << part;
  }
}

TEST(Gemm, KeepsTheLongestSumExact) {
  // The first half climbs to almost 2^44, far beyond int32; the second comes all the way back
  // (128 * 127 = 127 * 128), but for its last weight, -128 in place of 127.
  const std::size_t k = std::size_t{1} << 24;
  GemmOperands in = uniform_operands(k, -128, -128);
  std::fill(in.weights.data.begin() + static_cast<std::ptrdiff_t>(k / 2), in.weights.data.end(),
            std::int8_t{127});
  in.weights(0, k - 1) = -128;
  in.group = 1 << 23;
  in.scales = matrix<std::uint8_t>({{127, 128}});
  EXPECT_EQ(gemm(in)(0, 0), 128 * 255 * 128);
}

// Against an oracle in floating point --------------------------------------------------------

using Real = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic>;

/// Folds the scales into the weights and multiplies in double precision: all terms are integers
/// and all sums stay below 2^53, so nothing is rounded.
Matrix<std::int32_t> oracle(const GemmOperands& in) {
  const auto to_real = [](const auto& m) {
    Real real(m.rows, m.columns);
    for (std::size_t i = 0; i < m.data.size(); ++i) {
      real(static_cast<Eigen::Index>(i / m.columns), static_cast<Eigen::Index>(i % m.columns)) =
          static_cast<double>(m.data[i]);
    }
    return real;
  };
  Real weights = to_real(in.weights);
  const Real scales = to_real(in.scales);
  for (Eigen::Index k = 0; in.group > 0 && k < weights.cols(); ++k) {
    weights.col(k).array() *= scales.col(k / in.group).array();
  }
  Real sum = to_real(in.activations) * weights.transpose();
  for (std::size_t o = 0; o < in.bias.size(); ++o) {
    sum.col(static_cast<Eigen::Index>(o)).array() += static_cast<double>(in.bias[o]);
  }
  if (!in.existing.empty()) sum += to_real(in.existing);
  sum = sum.cwiseMin(static_cast<double>(kMax)).cwiseMax(static_cast<double>(kMin));

  Matrix<std::int32_t> result(in.activations.rows, in.weights.rows);
  for (std::size_t t = 0; t < result.rows; ++t) {
    for (std::size_t o = 0; o < result.columns; ++o) {
      result(t, o) = static_cast<std::int32_t>(
          sum(static_cast<Eigen::Index>(t), static_cast<Eigen::Index>(o)));
    }
  }
  return result;
}

class Source {
 public:
  explicit Source(std::uint32_t seed) : engine_(seed) {}

  template <typename T>
  T any() {
    using Limits = std::numeric_limits<T>;
    return static_cast<T>(
        std::uniform_int_distribution<std::int64_t>(Limits::min(), Limits::max())(engine_));
  }
  template <typename T>
  Matrix<T> matrix(std::size_t rows, std::size_t columns) {
    Matrix<T> result(rows, columns);
    std::generate(result.data.begin(), result.data.end(), [this] { return any<T>(); });
    return result;
  }

 private:
  std::mt19937 engine_;
};

struct Shape {
  std::size_t tokens, k, outputs;
};

std::string describe(const Shape& shape, int group, unsigned options) {
  return "T " + std::to_string(shape.tokens) + " K " + std::to_string(shape.k) + " O " +
         std::to_string(shape.outputs) + " group " + std::to_string(group) + " options " +
         std::to_string(options);
}

TEST(Gemm, AgreesWithFloatingPointOracle) {
  const std::vector<Shape> shapes = {{1, 1, 1},   {1, 1, 7},    {5, 1, 1},     {1, 9, 1},
                                     {3, 17, 5},  {1, 129, 31}, {7, 128, 2},   {2, 255, 3},
                                     {4, 384, 6}, {33, 65, 67}, {1, 4096, 16}, {32, 1000, 48}};
  Source source(20240229);
  for (const Shape& shape : shapes) {
    for (const int group : {0, 1, 3, 32, 128, 5000}) {
      for (const unsigned options : {0u, 1u, 2u, 3u}) {
        SCOPED_TRACE(describe(shape, group, options));
        GemmOperands in;
        in.weights = source.matrix<std::int8_t>(shape.outputs, shape.k);
        in.activations = source.matrix<std::int8_t>(shape.tokens, shape.k);
        in.group = group;
        if (group > 0) {
          const auto length = static_cast<std::size_t>(group);
          in.scales = source.matrix<std::uint8_t>(shape.outputs, (shape.k + length - 1) / length);
        }
        if (options & 1u) in.bias = source.matrix<std::int32_t>(1, shape.outputs).data;
        if (options & 2u) in.existing = source.matrix<std::int32_t>(shape.tokens, shape.outputs);
        ASSERT_EQ(gemm(in), oracle(in));
      }
    }
  }
}

// Preconditions ------------------------------------------------------------------------------

TEST(GemmDeathTest, RefusesContradictoryShapes) {
  GemmOperands in = small_operands();
  in.activations = Matrix<std::int8_t>(2, 4);
  EXPECT_DEATH(gemm(in), "activations are");
  in.activations = Matrix<std::int8_t>(0, 3);
  EXPECT_DEATH(gemm(in), "activations are");

  EXPECT_DEATH(gemm(GemmOperands{}), "weights are");
  EXPECT_DEATH(gemm(uniform_operands((std::size_t{1} << 24) + 1, 0, 0)), "weights are");

  in = small_operands();
  in.group = -1;
  EXPECT_DEATH(gemm(in), "not negative");
  in.group = 2;
  EXPECT_DEATH(gemm(in), "scales are");
  in.scales = Matrix<std::uint8_t>(2, 1);
  EXPECT_DEATH(gemm(in), "scales are");
  in.scales = Matrix<std::uint8_t>(1, 2);
  EXPECT_DEATH(gemm(in), "scales are");
  in.group = 0;
  EXPECT_DEATH(gemm(in), "no scales without groups");

  in = small_operands();
  in.bias = {1};
  EXPECT_DEATH(gemm(in), "bias");
  in.bias.clear();
  in.existing = Matrix<std::int32_t>(2, 3);
  EXPECT_DEATH(gemm(in), "existing");
  in.existing = Matrix<std::int32_t>(1, 2);
  EXPECT_DEATH(gemm(in), "existing");
}

}  // namespace
}  // namespace heddle::reference
