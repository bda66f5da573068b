// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/onnx.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "host/io/decode.h"
#include "host/io/file.h"
#include "host/io/names.h"
#include "host/io/onnx_graph.h"

namespace heddle::io {
namespace {

/// How onnx.proto stores an element type: its number and where values are without raw_data.
struct StoredType {
  std::uint64_t number;
  ElementType type;
  OnnxData data;
};

constexpr StoredType kStoredTypes[] = {
    {1, ElementType::kFloat32, OnnxData::kFloat},  {2, ElementType::kUint8, OnnxData::kInt32},
    {3, ElementType::kInt8, OnnxData::kInt32},     {4, ElementType::kUint16, OnnxData::kInt32},
    {5, ElementType::kInt16, OnnxData::kInt32},    {6, ElementType::kInt32, OnnxData::kInt32},
    {7, ElementType::kInt64, OnnxData::kInt64},    {9, ElementType::kBool, OnnxData::kInt32},
    {10, ElementType::kFloat16, OnnxData::kInt32}, {11, ElementType::kFloat64, OnnxData::kDouble},
    {12, ElementType::kUint32, OnnxData::kUint64}, {16, ElementType::kBfloat16, OnnxData::kInt32}};

const StoredType* stored_type(const OnnxTensor& tensor) {
  const auto* found =
      std::find_if(std::begin(kStoredTypes), std::end(kStoredTypes),
                   [&](const StoredType& t) { return t.number == tensor.data_type; });
  return found == std::end(kStoredTypes) ? nullptr : found;
}

TensorInfo tensor_info(const OnnxGraph& graph, const OnnxTensor& tensor, ElementType type) {
  TensorInfo info;
  info.name = tensor.name;
  info.type = type;
  info.shape.assign(tensor.dims.begin(), tensor.dims.end());
  if (graph.inputs_first.count(tensor.name) > 0) info.layout = Layout::kInputsFirst;
  return info;
}

/// The bytes of raw_data, which a typed field is turned into, so that both decode alike. Nullopt
/// when a number does not fit the element type.
std::optional<Bytes> little_endian_bytes(const OnnxTensor& tensor, const StoredType& stored) {
  if (tensor.raw) return Bytes(tensor.raw->data, tensor.raw->data + tensor.raw->size);
  Bytes bytes;
  const auto numbers = tensor.typed.find(stored.data);
  if (numbers == tensor.typed.end()) return bytes;
  const std::size_t size = element_size(stored.type);
  for (const std::uint64_t number : numbers->second) {
    // Beyond the element's bits there may only be zeros, or copies of a negative sign.
    const std::uint64_t rest = size == 8 ? 0 : number >> (8 * size);
    const std::uint64_t ones = std::numeric_limits<std::uint64_t>::max() >> (8 * size % 64);
    if (rest != 0 && rest != ones) return std::nullopt;
    for (std::size_t i = 0; i < size; ++i) {
      bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
    }
  }
  return bytes;
}

base::Result<OnnxGraph> read_graph(const std::string& path, const Bytes& bytes) {
  std::optional<OnnxGraph> graph = parse_onnx({bytes.data(), bytes.size()});
  if (!graph) {
    return file_error(path,
                      "is not a valid ONNX model (protocol buffers with a graph); it is "
                      "truncated or corrupt: fetch it again");
  }
  return std::move(*graph);
}

base::Result<NamedMatrix> read_constant(const std::string& path, const OnnxGraph& graph,
                                        const OnnxTensor& tensor) {
  const std::string source = path + ":" + printable(tensor.name);
  const StoredType* stored = stored_type(tensor);
  if (stored == nullptr) {
    return file_error(source, fmt::format("has the ONNX element type {}; supported are float, "
                                          "double, float16, bfloat16, bool and integers of at most "
                                          "64 bits but uint64: convert it first",
                                          tensor.data_type));
  }
  if (tensor.external) {
    return file_error(source,
                      "keeps its values in another file; save the model with its weights "
                      "inside, for example with onnx.save_model(..., "
                      "save_as_external_data=False)");
  }
  const TensorInfo info = tensor_info(graph, tensor, stored->type);
  const std::optional<Bytes> bytes = little_endian_bytes(tensor, *stored);
  if (!bytes) {
    return file_error(source, fmt::format("has a value that does not fit {}; the file is corrupt: "
                                          "fetch it again",
                                          element_name(stored->type)));
  }
  if (byte_size(stored->type, info.shape) != bytes->size()) {
    return file_error(
        source, fmt::format("holds {} bytes of data, which is not what its shape {} "
                            "of {} needs; the file is corrupt: fetch it again",
                            bytes->size(), shape_text(info.shape), element_name(stored->type)));
  }
  return make_matrix(source, info,
                     decode({bytes->data(), bytes->size()}, stored->type, ByteOrder::kLittle));
}

}  // namespace

base::Result<std::vector<TensorInfo>> list_onnx(const std::string& path) {
  const base::Result<Bytes> bytes = read_file(path);
  if (!bytes.ok()) return bytes.error();
  const base::Result<OnnxGraph> graph = read_graph(path, bytes.value());
  if (!graph.ok()) return graph.error();
  std::vector<TensorInfo> tensors;
  for (const OnnxTensor& tensor : graph.value().constants) {
    const StoredType* stored = stored_type(tensor);
    if (stored == nullptr || tensor.external) continue;
    tensors.push_back(tensor_info(graph.value(), tensor, stored->type));
  }
  return tensors;
}

base::Result<NamedMatrix> read_onnx(const std::string& path, const std::string& name) {
  const base::Result<Bytes> bytes = read_file(path);
  if (!bytes.ok()) return bytes.error();
  const base::Result<OnnxGraph> read = read_graph(path, bytes.value());
  if (!read.ok()) return read.error();
  const OnnxGraph& graph = read.value();
  for (const OnnxTensor& tensor : graph.constants) {
    if (tensor.name == name) return read_constant(path, graph, tensor);
  }
  std::vector<std::string> names;
  for (const OnnxTensor& tensor : graph.constants) names.push_back(tensor.name);
  return unknown_tensor(path, name, names);
}

}  // namespace heddle::io
