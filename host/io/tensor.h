// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "generator/base/matrix.h"
#include "generator/base/result.h"

/// What the readers of weight files have in common: tensors, and matrices made of them.
namespace heddle::io {

/// Element types that the readers understand.
enum class ElementType {
  kFloat16,
  kBfloat16,
  kFloat32,
  kFloat64,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kUint8,
  kUint16,
  kUint32,
  kBool
};

/// Stored bytes of one element.
std::size_t element_size(ElementType type);

/// As numpy spells it: "float32", "int8", ...
const char* element_name(ElementType type);

/// True for the integer types and bool.
bool is_integer(ElementType type);

/// How the two dimensions of a stored weight matrix are meant.
enum class Layout {
  kOutputsFirst,  ///< [O][K], as in a PyTorch Linear.weight; also when the file does not say
  kInputsFirst    ///< [K][O], as an ONNX MatMul takes it
};

/// A tensor in a file, without its elements.
struct TensorInfo {
  std::string name;
  ElementType type = ElementType::kFloat32;
  std::vector<std::size_t> shape;  ///< as stored
  Layout layout = Layout::kOutputsFirst;
};

/// Elements in stored order: float types as float (float64 rounded to the nearest, to an infinity
/// beyond float's range), integer types and bool as int64, exact.
using Values = std::variant<std::vector<float>, std::vector<std::int64_t>>;

/// A matrix read from a file. The alternative of `values` tells whether the file holds integers.
struct NamedMatrix {
  std::string source;  ///< "file" or "file:tensor", for messages
  std::string name;    ///< of the tensor; an .npy file's name without folder and extension
  ElementType type = ElementType::kFloat32;  ///< as stored
  Layout layout = Layout::kOutputsFirst;
  std::variant<base::Matrix<float>, base::Matrix<std::int64_t>> values;

  bool is_integer() const { return values.index() == 1; }
  std::size_t rows() const;
  std::size_t columns() const;
};

/// Bytes that `shape` elements occupy; nullopt when that exceeds 2^63 - 1.
std::optional<std::uint64_t> byte_size(ElementType type, const std::vector<std::size_t>& shape);

/// "(2, 3)", as Python writes a shape.
std::string shape_text(const std::vector<std::size_t>& shape);

/// True when make_matrix takes the shape: [K] (one row), [O][K] or [O][K][1][1] (a 1x1
/// convolution), no dimension 0.
bool is_matrix_shape(const std::vector<std::size_t>& shape);

/// Gives elements the shape of `info`, which they must fill exactly; an error unless
/// is_matrix_shape. `source` is what messages name.
base::Result<NamedMatrix> make_matrix(std::string source, const TensorInfo& info, Values values);

/// The matrix with rows and columns exchanged, and its layout with them.
NamedMatrix transposed(const NamedMatrix& matrix);

/// The elements as float, integers rounded to the nearest; a NaN or an infinity is an error.
base::Result<base::Matrix<float>> to_float(const NamedMatrix& matrix);

/// The elements as signed integers of `bits` bits, 1..8, most negative code included; an error
/// for a float matrix or an element out of range.
base::Result<base::Matrix<std::int8_t>> to_int8(const NamedMatrix& matrix, int bits);

/// Like to_int8, for the whole range of int32.
base::Result<base::Matrix<std::int32_t>> to_int32(const NamedMatrix& matrix);

}  // namespace heddle::io
