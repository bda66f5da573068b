// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/weights_file.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "host/io/file.h"
#include "host/io/llama2c.h"
#include "host/io/names.h"
#include "host/io/npy.h"
#include "host/io/onnx.h"
#include "host/io/safetensors.h"

namespace heddle::io {
namespace {

base::Result<std::vector<TensorInfo>> list_npy(const std::string& path) {
  const base::Result<TensorInfo> info = inspect_npy(path);
  if (!info.ok()) return info.error();
  return std::vector<TensorInfo>{info.value()};
}

base::Result<NamedMatrix> read_npy_tensor(const std::string& path, const std::string& name) {
  base::Result<NamedMatrix> matrix = read_npy(path);
  if (matrix.ok() && !name.empty() && name != matrix.value().name) {
    return unknown_tensor(path, name, {matrix.value().name});
  }
  return matrix;
}

/// One kind of file.
struct Format {
  const char* extension;
  bool single;  ///< holds one array, which needs no name and may be a vector
  base::Result<std::vector<TensorInfo>> (*list)(const std::string& path);
  base::Result<NamedMatrix> (*read)(const std::string& path, const std::string& name);
};

constexpr Format kFormats[] = {
    {".npy", true, list_npy, read_npy_tensor},
    {".safetensors", false, list_safetensors, read_safetensors},
    {".bin", false, list_llama2c, read_llama2c},
    {".onnx", false, list_onnx, read_onnx},
};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

base::Result<Format> find_format(const std::string& file) {
  for (const Format& format : kFormats) {
    if (ends_with(file, format.extension)) return format;
  }
  return file_error(file,
                    "has none of the extensions .npy, .safetensors, .bin (a llama2.c "
                    "checkpoint) and .onnx; rename or convert it");
}

/// What load_matrix makes of a stored shape.
std::vector<std::size_t> loaded_shape(const TensorInfo& info) {
  std::vector<std::size_t> shape = info.shape;
  if (shape.size() == 1) shape.insert(shape.begin(), 1);
  shape.resize(2);
  if (info.layout == Layout::kInputsFirst) std::swap(shape[0], shape[1]);
  return shape;
}

base::Result<std::string> only_matrix(const std::string& file) {
  const base::Result<std::vector<TensorInfo>> matrices = list_matrices(file);
  if (!matrices.ok()) return matrices.error();
  if (matrices.value().empty()) {
    return file_error(file, "holds no matrix (2 dimensions, or a 1x1 convolution)");
  }
  const std::string& first = matrices.value().front().name;
  if (matrices.value().size() > 1) {
    return file_error(file, fmt::format("holds {} matrices; name one, for example '{}:{}'",
                                        matrices.value().size(), file, printable(first)));
  }
  return first;
}

}  // namespace

WeightsPath split_weights_path(const std::string& text) {
  std::size_t split = std::string::npos;
  for (const Format& format : kFormats) {
    const std::string mark = std::string(format.extension) + ":";
    const std::size_t found = text.find(mark);
    if (found != std::string::npos) split = std::min(split, found + mark.size() - 1);
  }
  if (split == std::string::npos) return {text, ""};
  return {text.substr(0, split), text.substr(split + 1)};
}

base::Result<std::vector<TensorInfo>> list_matrices(const std::string& file) {
  const base::Result<Format> format = find_format(file);
  if (!format.ok()) return format.error();
  const base::Result<std::vector<TensorInfo>> tensors = format.value().list(file);
  if (!tensors.ok()) return tensors.error();
  std::vector<TensorInfo> matrices;
  for (TensorInfo info : tensors.value()) {
    if (!is_matrix_shape(info.shape)) continue;
    if (info.shape.size() == 1 && !format.value().single) continue;
    info.shape = loaded_shape(info);
    info.layout = Layout::kOutputsFirst;
    matrices.push_back(std::move(info));
  }
  return matrices;
}

base::Result<NamedMatrix> load_matrix(const WeightsPath& path) {
  const base::Result<Format> format = find_format(path.file);
  if (!format.ok()) return format.error();
  std::string tensor = path.tensor;
  if (tensor.empty() && !format.value().single) {
    base::Result<std::string> only = only_matrix(path.file);
    if (!only.ok()) return only.error();
    tensor = std::move(only).value();
  }
  base::Result<NamedMatrix> matrix = format.value().read(path.file, tensor);
  if (!matrix.ok() || matrix.value().layout == Layout::kOutputsFirst) return matrix;
  return transposed(matrix.value());
}

}  // namespace heddle::io
