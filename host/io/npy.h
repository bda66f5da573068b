// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "generator/base/matrix.h"
#include "generator/base/result.h"
#include "host/io/tensor.h"

/// numpy's .npy files, format versions 1 to 3.
namespace heddle::io {

/// Shape and type of the array in the file, whatever its number of dimensions. The shape is in
/// index order, C or Fortran.
base::Result<TensorInfo> inspect_npy(const std::string& path);

/// The array as a matrix; see is_matrix_shape for what shapes are taken.
base::Result<NamedMatrix> read_npy(const std::string& path);

/// Writes a two-dimensional little-endian C-order array, version 1.
base::Status write_npy(const std::string& path, const base::Matrix<std::int8_t>& matrix);
base::Status write_npy(const std::string& path, const base::Matrix<std::int32_t>& matrix);
base::Status write_npy(const std::string& path, const base::Matrix<float>& matrix);

}  // namespace heddle::io
