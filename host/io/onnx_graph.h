// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "host/io/file.h"

/// The parts of an ONNX model that concern constants, as they are in the file.
namespace heddle::io {

/// Fields of a TensorProto that hold its values when raw_data does not.
enum class OnnxData : std::uint64_t {
  kFloat = 4,
  kInt32 = 5,
  kInt64 = 7,
  kDouble = 10,
  kUint64 = 11
};

/// A TensorProto. Views point into the bytes of the model.
struct OnnxTensor {
  std::string name;
  std::vector<std::uint64_t> dims;
  std::uint64_t data_type = 0;  ///< TensorProto.DataType
  bool external = false;        ///< values are in another file
  std::optional<ByteView> raw;
  std::map<OnnxData, std::vector<std::uint64_t>> typed;  ///< numbers as their bits
};

/// Constants of the main graph, and which of them are right operands stored [K][O].
struct OnnxGraph {
  std::vector<OnnxTensor> constants;
  std::set<std::string> inputs_first;
};

/// Nullopt when the bytes are no protocol buffers message of a model with a graph.
std::optional<OnnxGraph> parse_onnx(ByteView model);

}  // namespace heddle::io
