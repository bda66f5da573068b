// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/tensor.h"

#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace heddle::io {
namespace {

struct ElementTraits {
  const char* name;
  std::size_t size;
  bool integer;
};

ElementTraits traits(ElementType type) {
  switch (type) {
    case ElementType::kFloat16:
      return {"float16", 2, false};
    case ElementType::kBfloat16:
      return {"bfloat16", 2, false};
    case ElementType::kFloat32:
      return {"float32", 4, false};
    case ElementType::kFloat64:
      return {"float64", 8, false};
    case ElementType::kInt8:
      return {"int8", 1, true};
    case ElementType::kInt16:
      return {"int16", 2, true};
    case ElementType::kInt32:
      return {"int32", 4, true};
    case ElementType::kInt64:
      return {"int64", 8, true};
    case ElementType::kUint8:
      return {"uint8", 1, true};
    case ElementType::kUint16:
      return {"uint16", 2, true};
    case ElementType::kUint32:
      return {"uint32", 4, true};
    case ElementType::kBool:
      return {"bool", 1, true};
  }
  assert(false && "every element type has traits");
  return {"", 0, false};
}

template <typename T>
base::Matrix<T> transposed_values(const base::Matrix<T>& matrix) {
  base::Matrix<T> result(matrix.columns, matrix.rows);
  for (std::size_t row = 0; row < matrix.rows; ++row) {
    for (std::size_t column = 0; column < matrix.columns; ++column) {
      result(column, row) = matrix(row, column);
    }
  }
  return result;
}

template <typename T>
base::Matrix<T> shaped(std::size_t rows, std::size_t columns, std::vector<T> data) {
  assert(data.size() == rows * columns);
  base::Matrix<T> matrix;
  matrix.rows = rows;
  matrix.columns = columns;
  matrix.data = std::move(data);
  return matrix;
}

template <typename T>
base::Result<base::Matrix<T>> to_integer(const NamedMatrix& matrix, std::int64_t low,
                                         std::int64_t high) {
  if (!matrix.is_integer()) {
    return base::Error{fmt::format(
        "{}: holds {} values where integers from {} to {} are needed; quantize it, or convert it "
        "to an integer type",
        matrix.source, element_name(matrix.type), low, high)};
  }
  const auto& stored = std::get<base::Matrix<std::int64_t>>(matrix.values);
  base::Matrix<T> result(stored.rows, stored.columns);
  for (std::size_t i = 0; i < stored.data.size(); ++i) {
    const std::int64_t value = stored.data[i];
    if (value < low || value > high) {
      return base::Error{fmt::format(
          "{}: the value {} at [{}][{}] is outside {}..{}; clip or requantize the matrix, or use "
          "a wider precision",
          matrix.source, value, i / stored.columns, i % stored.columns, low, high)};
    }
    result.data[i] = static_cast<T>(value);
  }
  return result;
}

}  // namespace

std::size_t element_size(ElementType type) { return traits(type).size; }

const char* element_name(ElementType type) { return traits(type).name; }

bool is_integer(ElementType type) { return traits(type).integer; }

std::size_t NamedMatrix::rows() const {
  return std::visit([](const auto& matrix) { return matrix.rows; }, values);
}

std::size_t NamedMatrix::columns() const {
  return std::visit([](const auto& matrix) { return matrix.columns; }, values);
}

std::optional<std::uint64_t> byte_size(ElementType type, const std::vector<std::size_t>& shape) {
  constexpr std::uint64_t kLimit = std::numeric_limits<std::int64_t>::max();
  std::uint64_t bytes = element_size(type);
  for (const std::size_t dimension : shape) {
    if (dimension != 0 && bytes > kLimit / dimension) return std::nullopt;
    bytes *= dimension;
  }
  return bytes;
}

std::string shape_text(const std::vector<std::size_t>& shape) {
  return fmt::format("({}{})", fmt::join(shape, ", "), shape.size() == 1 ? "," : "");
}

bool is_matrix_shape(const std::vector<std::size_t>& shape) {
  for (const std::size_t dimension : shape) {
    if (dimension == 0) return false;
  }
  return shape.size() == 1 || shape.size() == 2 ||
         (shape.size() == 4 && shape[2] == 1 && shape[3] == 1);
}

base::Result<NamedMatrix> make_matrix(std::string source, const TensorInfo& info, Values values) {
  if (!is_matrix_shape(info.shape)) {
    return base::Error{fmt::format(
        "{}: has the shape {}; a matrix has 1 or 2 dimensions, none of them 0, or is a 1x1 "
        "convolution (O, K, 1, 1); reshape it",
        source, shape_text(info.shape))};
  }
  const std::size_t rows = info.shape.size() == 1 ? 1 : info.shape[0];
  const std::size_t columns = info.shape.size() == 1 ? info.shape[0] : info.shape[1];
  NamedMatrix matrix;
  matrix.source = std::move(source);
  matrix.name = info.name;
  matrix.type = info.type;
  matrix.layout = info.layout;
  std::visit([&](auto& data) { matrix.values = shaped(rows, columns, std::move(data)); }, values);
  return matrix;
}

NamedMatrix transposed(const NamedMatrix& matrix) {
  NamedMatrix result;
  result.source = matrix.source;
  result.name = matrix.name;
  result.type = matrix.type;
  result.layout =
      matrix.layout == Layout::kInputsFirst ? Layout::kOutputsFirst : Layout::kInputsFirst;
  std::visit([&](const auto& values) { result.values = transposed_values(values); }, matrix.values);
  return result;
}

base::Result<base::Matrix<float>> to_float(const NamedMatrix& matrix) {
  base::Matrix<float> result(matrix.rows(), matrix.columns());
  std::visit(
      [&](const auto& stored) {
        for (std::size_t i = 0; i < stored.data.size(); ++i) {
          result.data[i] = static_cast<float>(stored.data[i]);
        }
      },
      matrix.values);
  for (std::size_t i = 0; i < result.data.size(); ++i) {
    if (!std::isfinite(result.data[i])) {
      return base::Error{fmt::format(
          "{}: the value {} at [{}][{}] is not finite; replace it, for example with numpy's "
          "nan_to_num",
          matrix.source, result.data[i], i / result.columns, i % result.columns)};
    }
  }
  return result;
}

base::Result<base::Matrix<std::int8_t>> to_int8(const NamedMatrix& matrix, int bits) {
  assert(bits >= 1 && bits <= 8);
  const std::int64_t half = std::int64_t{1} << (bits - 1);
  return to_integer<std::int8_t>(matrix, -half, half - 1);
}

base::Result<base::Matrix<std::int32_t>> to_int32(const NamedMatrix& matrix) {
  using Limits = std::numeric_limits<std::int32_t>;
  return to_integer<std::int32_t>(matrix, Limits::min(), Limits::max());
}

}  // namespace heddle::io
