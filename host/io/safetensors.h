// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/base/result.h"
#include "host/io/tensor.h"

/// safetensors files. Only the header and the tensor asked for are read.
namespace heddle::io {

/// The tensors of supported types (F16 BF16 F32 F64 I8 I16 I32 I64 U8 U16 U32 BOOL), in the order
/// of their data.
base::Result<std::vector<TensorInfo>> list_safetensors(const std::string& path);

/// The tensor as a matrix; see is_matrix_shape for what shapes are taken.
base::Result<NamedMatrix> read_safetensors(const std::string& path, const std::string& name);

}  // namespace heddle::io
