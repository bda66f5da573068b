// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/onnx_graph.h"

#include <utility>

#include "host/io/protobuf.h"

namespace heddle::io {
namespace {

// Field numbers of onnx.proto.
namespace model_field {
constexpr std::uint64_t kGraph = 7;
}
namespace graph_field {
constexpr std::uint64_t kNode = 1;
constexpr std::uint64_t kInitializer = 5;
}  // namespace graph_field
namespace node_field {
constexpr std::uint64_t kInput = 1;
constexpr std::uint64_t kOutput = 2;
constexpr std::uint64_t kOpType = 4;
constexpr std::uint64_t kAttribute = 5;
}  // namespace node_field
namespace attribute_field {
constexpr std::uint64_t kName = 1;
constexpr std::uint64_t kInt = 3;
constexpr std::uint64_t kTensor = 5;
}  // namespace attribute_field
namespace tensor_field {
constexpr std::uint64_t kDims = 1;
constexpr std::uint64_t kDataType = 2;
constexpr std::uint64_t kName = 8;
constexpr std::uint64_t kRawData = 9;
constexpr std::uint64_t kDataLocation = 14;
}  // namespace tensor_field
constexpr std::uint64_t kExternal = 1;  // TensorProto.DataLocation

struct OnnxNode {
  std::string op_type;
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  bool trans_b = false;
  std::optional<OnnxTensor> value;  ///< of a Constant
};

std::string text(ByteView bytes) { return std::string(bytes.data, bytes.data + bytes.size); }

/// Appends the numbers of a repeated field, packed or not; false when malformed. Packed numbers
/// have `fixed_size` bytes, or are varints when it is 0.
bool append_numbers(const WireField& field, std::vector<std::uint64_t>& numbers,
                    std::size_t fixed_size) {
  if (field.type != WireType::kBytes) {
    numbers.push_back(field.number_value);
    return true;
  }
  WireReader reader(field.bytes);
  const auto next = [&] { return fixed_size == 0 ? reader.varint() : reader.fixed(fixed_size); };
  while (const std::optional<std::uint64_t> number = next()) numbers.push_back(*number);
  return !reader.failed();
}

bool read_typed_data(const WireField& field, OnnxTensor& tensor) {
  const auto data = static_cast<OnnxData>(field.number);
  switch (data) {
    case OnnxData::kFloat:
      return append_numbers(field, tensor.typed[data], 4);
    case OnnxData::kDouble:
      return append_numbers(field, tensor.typed[data], 8);
    case OnnxData::kInt32:
    case OnnxData::kInt64:
    case OnnxData::kUint64:
      return append_numbers(field, tensor.typed[data], 0);
  }
  return true;
}

bool read_tensor_field(const WireField& field, OnnxTensor& tensor) {
  switch (field.number) {
    case tensor_field::kDims:
      return append_numbers(field, tensor.dims, 0);
    case tensor_field::kDataType:
      tensor.data_type = field.number_value;
      return true;
    case tensor_field::kName:
      tensor.name = text(field.bytes);
      return true;
    case tensor_field::kRawData:
      tensor.raw = field.bytes;
      return true;
    case tensor_field::kDataLocation:
      tensor.external = field.number_value == kExternal;
      return true;
    default:
      return read_typed_data(field, tensor);
  }
}

std::optional<OnnxTensor> parse_tensor(ByteView bytes) {
  OnnxTensor tensor;
  WireReader reader(bytes);
  while (const std::optional<WireField> field = reader.field()) {
    if (!read_tensor_field(*field, tensor)) return std::nullopt;
  }
  if (reader.failed()) return std::nullopt;
  return tensor;
}

bool read_attribute(ByteView bytes, OnnxNode& node) {
  std::string name;
  std::uint64_t number = 0;
  std::optional<ByteView> tensor;
  WireReader reader(bytes);
  while (const std::optional<WireField> field = reader.field()) {
    if (field->number == attribute_field::kName) name = text(field->bytes);
    if (field->number == attribute_field::kInt) number = field->number_value;
    if (field->number == attribute_field::kTensor) tensor = field->bytes;
  }
  if (name == "transB") node.trans_b = number != 0;
  if (name == "value" && tensor) {
    node.value = parse_tensor(*tensor);
    if (!node.value) return false;
  }
  return !reader.failed();
}

std::optional<OnnxNode> parse_node(ByteView bytes) {
  OnnxNode node;
  WireReader reader(bytes);
  while (const std::optional<WireField> field = reader.field()) {
    if (field->number == node_field::kInput) node.inputs.push_back(text(field->bytes));
    if (field->number == node_field::kOutput) node.outputs.push_back(text(field->bytes));
    if (field->number == node_field::kOpType) node.op_type = text(field->bytes);
    if (field->number == node_field::kAttribute && !read_attribute(field->bytes, node)) {
      return std::nullopt;
    }
  }
  if (reader.failed()) return std::nullopt;
  return node;
}

/// Which input of the node is a right operand stored [K][O]; nullopt for other nodes.
std::optional<std::size_t> right_operand(const OnnxNode& node) {
  if (node.op_type == "MatMul" || node.op_type == "MatMulInteger") return 1;
  if (node.op_type == "Gemm" && !node.trans_b) return 1;
  if (node.op_type == "QLinearMatMul") return 3;
  return std::nullopt;
}

bool passes_layout_on(const OnnxNode& node) {
  return node.op_type == "Identity" || node.op_type == "Cast" || node.op_type == "DequantizeLinear";
}

/// Takes what one node says about constants. Nodes come in topological order, so `origin` knows
/// where every input comes from.
void add_node(OnnxNode node, std::map<std::string, std::string>& origin, OnnxGraph& graph) {
  const auto source = [&](const std::string& name) {
    const auto found = origin.find(name);
    return found == origin.end() ? name : found->second;
  };
  if (passes_layout_on(node) && !node.inputs.empty() && !node.outputs.empty()) {
    origin[node.outputs[0]] = source(node.inputs[0]);
  }
  const std::optional<std::size_t> operand = right_operand(node);
  if (operand && *operand < node.inputs.size()) {
    graph.inputs_first.insert(source(node.inputs[*operand]));
  }
  if (node.op_type == "Constant" && node.value && !node.outputs.empty()) {
    node.value->name = node.outputs[0];
    graph.constants.push_back(std::move(*node.value));
  }
}

bool parse_graph(ByteView bytes, OnnxGraph& graph) {
  std::map<std::string, std::string> origin;
  WireReader reader(bytes);
  while (const std::optional<WireField> field = reader.field()) {
    if (field->number == graph_field::kNode) {
      std::optional<OnnxNode> node = parse_node(field->bytes);
      if (!node) return false;
      add_node(std::move(*node), origin, graph);
    }
    if (field->number == graph_field::kInitializer) {
      std::optional<OnnxTensor> tensor = parse_tensor(field->bytes);
      if (!tensor) return false;
      graph.constants.push_back(std::move(*tensor));
    }
  }
  return !reader.failed();
}

}  // namespace

std::optional<OnnxGraph> parse_onnx(ByteView model) {
  OnnxGraph graph;
  bool has_graph = false;
  WireReader reader(model);
  while (const std::optional<WireField> field = reader.field()) {
    if (field->number != model_field::kGraph || field->type != WireType::kBytes) continue;
    has_graph = true;
    if (!parse_graph(field->bytes, graph)) return std::nullopt;
  }
  if (reader.failed() || !has_graph) return std::nullopt;
  return graph;
}

}  // namespace heddle::io
