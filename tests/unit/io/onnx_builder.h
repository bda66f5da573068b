// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "tests/unit/io/io_test_support.h"

/// Protocol buffers messages of ONNX models, byte by byte.
namespace heddle::io::test {

inline Bytes varint(std::uint64_t value) {
  Bytes bytes;
  for (; value >= 0x80; value >>= 7) bytes.push_back(static_cast<std::uint8_t>(value | 0x80));
  bytes.push_back(static_cast<std::uint8_t>(value));
  return bytes;
}

inline Bytes varints(const std::vector<std::int64_t>& values) {
  Bytes bytes;
  for (const std::int64_t value : values) {
    bytes = std::move(bytes) + varint(static_cast<std::uint64_t>(value));
  }
  return bytes;
}

inline Bytes number_field(unsigned field, std::uint64_t value) {
  return varint(field << 3) + varint(value);
}

inline Bytes bytes_field(unsigned field, const Bytes& content) {
  return varint(field << 3 | 2) + varint(content.size()) + content;
}

inline Bytes text_field(unsigned field, const std::string& text) {
  return bytes_field(field, to_bytes(text));
}

/// A TensorProto; `values` is one of the fields below.
inline Bytes tensor(const std::string& name, std::uint64_t data_type,
                    const std::vector<std::uint64_t>& dims, const Bytes& values) {
  Bytes bytes;
  for (const std::uint64_t dim : dims) bytes = std::move(bytes) + number_field(1, dim);
  return bytes + number_field(2, data_type) + text_field(8, name) + values;
}

inline Bytes raw_data(const Bytes& data) { return bytes_field(9, data); }
inline Bytes float_data(const std::vector<float>& data) { return bytes_field(4, floats(data)); }
inline Bytes int32_data(const std::vector<std::int64_t>& data) {
  return bytes_field(5, varints(data));
}

/// A NodeProto.
inline Bytes node(const std::string& op_type, const std::vector<std::string>& inputs,
                  const std::vector<std::string>& outputs, const Bytes& attributes = {}) {
  Bytes bytes;
  for (const std::string& input : inputs) bytes = std::move(bytes) + text_field(1, input);
  for (const std::string& output : outputs) bytes = std::move(bytes) + text_field(2, output);
  return bytes + text_field(3, "a name") + text_field(4, op_type) + attributes;
}

inline Bytes int_attribute(const std::string& name, std::uint64_t value) {
  return bytes_field(5, text_field(1, name) + number_field(3, value) + number_field(20, 2));
}

inline Bytes tensor_attribute(const std::string& name, const Bytes& value) {
  return bytes_field(5, text_field(1, name) + bytes_field(5, value) + number_field(20, 4));
}

inline Bytes graph_node(const Bytes& content) { return bytes_field(1, content); }
inline Bytes initializer(const Bytes& content) { return bytes_field(5, content); }

/// A ModelProto with one graph.
inline Bytes model(const Bytes& graph) {
  return number_field(1, 8) + text_field(2, "a producer") +
         bytes_field(7, text_field(2, "a graph") + graph) + bytes_field(8, number_field(2, 13));
}

}  // namespace heddle::io::test
