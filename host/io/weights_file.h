// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/base/result.h"
#include "host/io/tensor.h"

/// Matrices from any supported file, by extension: .npy, .safetensors, .bin (a llama2.c
/// checkpoint) and .onnx.
namespace heddle::io {

/// A file and a tensor in it; no tensor name means the only matrix of the file.
struct WeightsPath {
  std::string file;
  std::string tensor;
};

/// Splits "model.safetensors:tensor.name" at the first colon that follows a supported extension.
/// Without one, the whole text is the file.
WeightsPath split_weights_path(const std::string& text);

/// The matrices that load_matrix can load, with the shapes [O][K] it gives them, vectors left out
/// unless the file is an .npy file.
base::Result<std::vector<TensorInfo>> list_matrices(const std::string& file);

/// The matrix [O][K]: as stored, transposed where the file says that it holds [K][O]. Where a file
/// cannot say and holds [K][O], see transposed().
base::Result<NamedMatrix> load_matrix(const WeightsPath& path);

}  // namespace heddle::io
