// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/tensor.h"

#include <cstdint>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/io/io_test_support.h"

namespace heddle::io {
namespace {

using test::expect_error;

NamedMatrix integers(std::vector<std::size_t> shape, std::vector<std::int64_t> values) {
  TensorInfo info;
  info.name = "w";
  info.type = ElementType::kInt32;
  info.shape = std::move(shape);
  return make_matrix("f:w", info, std::move(values)).value();
}

NamedMatrix reals(std::vector<std::size_t> shape, std::vector<float> values) {
  TensorInfo info;
  info.name = "w";
  info.shape = std::move(shape);
  return make_matrix("f:w", info, std::move(values)).value();
}

TEST(Tensor, ByteSizeRefusesOverflow) {
  EXPECT_EQ(byte_size(ElementType::kFloat32, {}), 4U);
  EXPECT_EQ(byte_size(ElementType::kInt16, {3, 5}), 30U);
  EXPECT_EQ(byte_size(ElementType::kFloat64, {0, 7}), 0U);
  EXPECT_EQ(byte_size(ElementType::kInt8, {std::size_t{1} << 62}), std::uint64_t{1} << 62);
  EXPECT_EQ(byte_size(ElementType::kInt8, {std::size_t{1} << 63}), std::nullopt);
  EXPECT_EQ(byte_size(ElementType::kInt8, {std::size_t{1} << 32, std::size_t{1} << 32}),
            std::nullopt);
  EXPECT_EQ(byte_size(ElementType::kFloat64, {std::size_t{1} << 61}), std::nullopt);
}

TEST(Tensor, ShapesThatAreMatrices) {
  EXPECT_TRUE(is_matrix_shape({5}));
  EXPECT_TRUE(is_matrix_shape({2, 3}));
  EXPECT_TRUE(is_matrix_shape({2, 3, 1, 1}));
  EXPECT_FALSE(is_matrix_shape({}));
  EXPECT_FALSE(is_matrix_shape({2, 3, 1}));
  EXPECT_FALSE(is_matrix_shape({2, 3, 3, 1}));
  EXPECT_FALSE(is_matrix_shape({2, 3, 1, 3}));
  EXPECT_FALSE(is_matrix_shape({2, 0}));
  EXPECT_FALSE(is_matrix_shape({0, 2}));
  EXPECT_FALSE(is_matrix_shape({2, 3, 1, 1, 1}));
}

TEST(Tensor, MakeMatrixShapes) {
  const NamedMatrix vector = integers({3}, {1, 2, 3});
  EXPECT_EQ(vector.rows(), 1U);
  EXPECT_EQ(vector.columns(), 3U);
  EXPECT_TRUE(vector.is_integer());
  const NamedMatrix convolution = reals({2, 3, 1, 1}, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(convolution.rows(), 2U);
  EXPECT_EQ(convolution.columns(), 3U);
  EXPECT_FALSE(convolution.is_integer());
  TensorInfo cube;
  cube.shape = {1, 2, 3};
  expect_error(make_matrix("f", cube, std::vector<float>(6)),
               "f: ", {"(1, 2, 3)", "1 or 2 dimensions", "reshape"});
}

TEST(Tensor, TransposedExchangesIndicesAndLayout) {
  const NamedMatrix matrix = integers({2, 3}, {1, 2, 3, 4, 5, 6});
  const NamedMatrix result = transposed(matrix);
  const auto values = std::get<base::Matrix<std::int64_t>>(result.values);
  EXPECT_EQ(values.rows, 3U);
  EXPECT_EQ(values.columns, 2U);
  EXPECT_EQ(values.data, (std::vector<std::int64_t>{1, 4, 2, 5, 3, 6}));
  EXPECT_EQ(result.layout, Layout::kInputsFirst);
  EXPECT_EQ(result.source, "f:w");
  EXPECT_EQ(result.name, "w");
  EXPECT_EQ(result.type, ElementType::kInt32);
  EXPECT_EQ(transposed(result).layout, Layout::kOutputsFirst);
}

TEST(Tensor, ToInt8ChecksTheExactRange) {
  const auto fits = to_int8(integers({1, 2}, {-8, 7}), 4);
  ASSERT_TRUE(fits.ok());
  EXPECT_EQ(fits.value().data, (std::vector<std::int8_t>{-8, 7}));
  expect_error(to_int8(integers({2, 2}, {0, 0, 8, 0}), 4), "f:w: ", {"value 8", "[1][0]", "-8..7"});
  expect_error(to_int8(integers({1, 3}, {0, 0, -9}), 4), "f:w: ", {"value -9", "[0][2]"});
  EXPECT_TRUE(to_int8(integers({1, 2}, {-128, 127}), 8).ok());
  EXPECT_FALSE(to_int8(integers({1}, {128}), 8).ok());
  EXPECT_FALSE(to_int8(integers({1}, {-129}), 8).ok());
  EXPECT_FALSE(to_int8(integers({1}, {256}), 8).ok()) << "256 must not wrap to 0";
}

TEST(Tensor, ToInt32ChecksTheExactRange) {
  using Limits = std::numeric_limits<std::int32_t>;
  const auto fits = to_int32(integers({2}, {Limits::min(), Limits::max()}));
  ASSERT_TRUE(fits.ok());
  EXPECT_EQ(fits.value().data, (std::vector<std::int32_t>{Limits::min(), Limits::max()}));
  EXPECT_FALSE(to_int32(integers({1}, {std::int64_t{Limits::max()} + 1})).ok());
  EXPECT_FALSE(to_int32(integers({1}, {std::int64_t{Limits::min()} - 1})).ok());
}

TEST(Tensor, IntegersAreNotMadeOfFloats) {
  expect_error(to_int8(reals({1}, {1.0F}), 8), "f:w: ", {"float32", "-128 to 127", "quantize"});
  EXPECT_FALSE(to_int32(reals({1}, {1.0F})).ok());
}

TEST(Tensor, ToFloat) {
  EXPECT_EQ(to_float(reals({2}, {0.5F, -3.0F})).value().data, (std::vector<float>{0.5F, -3.0F}));
  EXPECT_EQ(to_float(integers({2}, {-7, 16777217})).value().data,
            (std::vector<float>{-7.0F, 16777216.0F}));
  expect_error(to_float(reals({2, 2}, {0, 0, 0, std::numeric_limits<float>::quiet_NaN()})),
               "f:w: ", {"nan", "[1][1]", "finite"});
  expect_error(to_float(reals({2, 1}, {0, -std::numeric_limits<float>::infinity()})),
               "f:w: ", {"inf", "[1][0]"});
}

TEST(Tensor, ShapeText) {
  EXPECT_EQ(shape_text({}), "()");
  EXPECT_EQ(shape_text({4}), "(4,)");
  EXPECT_EQ(shape_text({4, 2}), "(4, 2)");
}

}  // namespace
}  // namespace heddle::io
