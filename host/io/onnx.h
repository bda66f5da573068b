// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/base/result.h"
#include "host/io/tensor.h"

/// Constant tensors of an ONNX model: the initializers of its main graph and the outputs of its
/// Constant nodes.
namespace heddle::io {

/// The constants of supported element types that the file itself holds, in the order of the file.
/// Shapes are as stored; `layout` is kInputsFirst for the right operand of a MatMul (also
/// MatMulInteger, QLinearMatMul, and Gemm without transB), directly or behind Identity, Cast or
/// DequantizeLinear.
base::Result<std::vector<TensorInfo>> list_onnx(const std::string& path);

/// The constant as a matrix as stored, so [K][O] when its layout is kInputsFirst; see
/// is_matrix_shape for what shapes are taken.
base::Result<NamedMatrix> read_onnx(const std::string& path, const std::string& name);

}  // namespace heddle::io
