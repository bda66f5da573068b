// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/onnx.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/io/onnx_builder.h"

namespace heddle::io {
namespace {

using namespace test;  // the builder's vocabulary

constexpr std::uint64_t kFloat = 1;
constexpr std::uint64_t kInt8 = 3;

Bytes valid_file() {
  const Bytes constant = tensor("", kFloat, {3, 2}, raw_data(floats({1, 2, 3, 4, 5, 6})));
  return model(graph_node(node("Constant", {}, {"fc.w"}, tensor_attribute("value", constant))) +
               graph_node(node("MatMul", {"x", "fc.w"}, {"y"})) +
               graph_node(node("Conv", {"y", "conv.w"}, {"z"}, int_attribute("group", 1))) +
               initializer(tensor("conv.w", kFloat, {2, 3, 1, 1}, float_data({6, 5, 4, 3, 2, 1}))) +
               initializer(tensor("bias", kFloat, {2}, raw_data(floats({7, 8})))) +
               initializer(tensor("code", kInt8, {2, 2}, int32_data({-128, -1, 0, 127}))));
}

std::map<std::string, TensorInfo> listed(const std::string& path) {
  const auto tensors = list_onnx(path);
  EXPECT_TRUE(tensors.ok()) << tensors.error().message;
  std::map<std::string, TensorInfo> result;
  for (const TensorInfo& info : tensors.value()) result[info.name] = info;
  return result;
}

TEST(Onnx, ListsInitializersAndConstants) {
  const TemporaryFolder folder;
  const auto tensors = list_onnx(folder.write("m.onnx", valid_file()));
  ASSERT_TRUE(tensors.ok()) << tensors.error().message;
  ASSERT_EQ(tensors.value().size(), 4U);
  const std::vector<TensorInfo>& list = tensors.value();
  EXPECT_EQ(list[0].name, "fc.w");
  EXPECT_EQ(list[0].shape, (std::vector<std::size_t>{3, 2}));
  EXPECT_EQ(list[0].layout, Layout::kInputsFirst);
  EXPECT_EQ(list[1].name, "conv.w");
  EXPECT_EQ(list[1].shape, (std::vector<std::size_t>{2, 3, 1, 1}));
  EXPECT_EQ(list[1].layout, Layout::kOutputsFirst);
  EXPECT_EQ(list[2].name, "bias");
  EXPECT_EQ(list[3].name, "code");
  EXPECT_EQ(list[3].type, ElementType::kInt8);
}

TEST(Onnx, ReadsRawAndTypedData) {
  const TemporaryFolder folder;
  const std::string path = folder.write("m.onnx", valid_file());
  const auto matmul = read_onnx(path, "fc.w");
  ASSERT_TRUE(matmul.ok()) << matmul.error().message;
  EXPECT_EQ(matmul.value().layout, Layout::kInputsFirst);
  EXPECT_EQ(matmul.value().rows(), 3U);
  EXPECT_EQ(to_float(matmul.value()).value().data, (std::vector<float>{1, 2, 3, 4, 5, 6}));
  const auto convolution = read_onnx(path, "conv.w");
  ASSERT_TRUE(convolution.ok()) << convolution.error().message;
  EXPECT_EQ(convolution.value().rows(), 2U);
  EXPECT_EQ(convolution.value().columns(), 3U);
  EXPECT_EQ(to_float(convolution.value()).value().data, (std::vector<float>{6, 5, 4, 3, 2, 1}));
  const auto codes = read_onnx(path, "code");
  ASSERT_TRUE(codes.ok()) << codes.error().message;
  EXPECT_EQ(to_int8(codes.value(), 8).value().data, (std::vector<std::int8_t>{-128, -1, 0, 127}));
  EXPECT_EQ(codes.value().source, path + ":code");
}

TEST(Onnx, EveryElementType) {
  const TemporaryFolder folder;
  const auto read = [&](std::uint64_t type, const Bytes& values) {
    const auto matrix = read_onnx(
        folder.write("m.onnx", model(initializer(tensor("w", type, {1, 1}, values)))), "w");
    EXPECT_TRUE(matrix.ok()) << matrix.error().message;
    return matrix.value();
  };
  const auto real = [&](std::uint64_t type, const Bytes& values) {
    return std::get<base::Matrix<float>>(read(type, values).values).data.at(0);
  };
  const auto integer = [&](std::uint64_t type, const Bytes& values) {
    return std::get<base::Matrix<std::int64_t>>(read(type, values).values).data.at(0);
  };
  const Bytes minus_two = raw_data(little(~std::uint64_t{1}, 8));
  EXPECT_EQ(real(1, raw_data(floats({-2}))), -2.0F);
  EXPECT_EQ(real(10, raw_data({0x00, 0xc0})), -2.0F);
  EXPECT_EQ(real(10, int32_data({0xc000})), -2.0F);
  EXPECT_EQ(real(11, raw_data(little(0xc000000000000000, 8))), -2.0F);
  EXPECT_EQ(real(11, bytes_field(10, little(0xc000000000000000, 8))), -2.0F);
  EXPECT_EQ(real(16, int32_data({0xc000})), -2.0F);
  EXPECT_EQ(integer(2, int32_data({254})), 254);
  EXPECT_EQ(integer(3, raw_data({0xfe})), -2);
  EXPECT_EQ(integer(3, int32_data({-2})), -2);
  EXPECT_EQ(integer(4, int32_data({65534})), 65534);
  EXPECT_EQ(integer(5, int32_data({-2})), -2);
  EXPECT_EQ(integer(6, int32_data({-2147483648LL})), -2147483648LL);
  EXPECT_EQ(integer(7, minus_two), -2);
  EXPECT_EQ(integer(7, bytes_field(7, varints({-2}))), -2);
  EXPECT_EQ(integer(9, int32_data({1})), 1);
  EXPECT_EQ(integer(12, bytes_field(11, varints({4294967294}))), 4294967294);
  // Repeated fields may also come one by one.
  EXPECT_EQ(integer(3, number_field(5, ~std::uint64_t{1})), -2);
  EXPECT_EQ(real(1, varint(4 << 3 | 5) + floats({-2})), -2.0F);
}

TEST(Onnx, PackedDimensions) {
  const TemporaryFolder folder;
  const Bytes packed = bytes_field(1, varints({2, 3})) + number_field(2, kInt8) +
                       text_field(8, "w") + raw_data(Bytes(6, 1));
  const auto matrix = read_onnx(folder.write("m.onnx", model(initializer(packed))), "w");
  ASSERT_TRUE(matrix.ok()) << matrix.error().message;
  EXPECT_EQ(matrix.value().rows(), 2U);
  EXPECT_EQ(matrix.value().columns(), 3U);
}

TEST(Onnx, LayoutFollowsTheUse) {
  const TemporaryFolder folder;
  const auto layout = [&](const Bytes& nodes) {
    const Bytes file = model(nodes + initializer(tensor("w", kInt8, {1, 2}, raw_data({1, 2}))));
    return listed(folder.write("m.onnx", file)).at("w").layout;
  };
  const auto use = [&](const std::string& op, const std::vector<std::string>& inputs,
                       const Bytes& attributes = {}) {
    return layout(graph_node(node(op, inputs, {"y"}, attributes)));
  };
  EXPECT_EQ(use("MatMul", {"x", "w"}), Layout::kInputsFirst);
  EXPECT_EQ(use("MatMul", {"w", "x"}), Layout::kOutputsFirst);
  EXPECT_EQ(use("MatMulInteger", {"x", "w", "a", "b"}), Layout::kInputsFirst);
  EXPECT_EQ(use("QLinearMatMul", {"x", "s", "z", "w", "t", "u", "v", "q"}), Layout::kInputsFirst);
  EXPECT_EQ(use("QLinearMatMul", {"x", "w"}), Layout::kOutputsFirst);
  EXPECT_EQ(use("Gemm", {"x", "w"}), Layout::kInputsFirst);
  EXPECT_EQ(use("Gemm", {"x", "w"}, int_attribute("transB", 0)), Layout::kInputsFirst);
  EXPECT_EQ(use("Gemm", {"x", "w"}, int_attribute("transB", 1)), Layout::kOutputsFirst);
  EXPECT_EQ(use("Gemm", {"x", "w"}, int_attribute("transA", 1)), Layout::kInputsFirst);
  EXPECT_EQ(use("Conv", {"x", "w"}), Layout::kOutputsFirst);
  EXPECT_EQ(use("MatMul", {}), Layout::kOutputsFirst);
  const Bytes matmul = graph_node(node("MatMul", {"x", "v"}, {"y"}));
  EXPECT_EQ(layout(graph_node(node("DequantizeLinear", {"w", "s", "z"}, {"v"})) + matmul),
            Layout::kInputsFirst);
  EXPECT_EQ(layout(graph_node(node("Cast", {"w"}, {"u"})) +
                   graph_node(node("Identity", {"u"}, {"v"})) + matmul),
            Layout::kInputsFirst);
  EXPECT_EQ(layout(graph_node(node("Transpose", {"w"}, {"v"})) + matmul), Layout::kOutputsFirst);
}

TEST(Onnx, UnknownNameSuggestsTheNearest) {
  const TemporaryFolder folder;
  const std::string path = folder.write("m.onnx", valid_file());
  expect_error(read_onnx(path, "conv.W2"), path, {"'conv.W2'", "4", "'conv.w'"});
}

TEST(Onnx, TensorsThatCannotBeRead) {
  const TemporaryFolder folder;
  const auto expect = [&](const Bytes& content, const std::vector<std::string>& words) {
    const std::string path = folder.write("m.onnx", model(initializer(content)));
    expect_error(read_onnx(path, "w"), path + ":w", words);
    return listed(path).size();
  };
  EXPECT_EQ(expect(tensor("w", 8, {1}, {}), {"element type 8"}), 0U) << "strings";
  EXPECT_EQ(expect(tensor("w", 13, {1}, raw_data(Bytes(8))), {"element type 13", "uint64"}), 0U);
  EXPECT_EQ(expect(tensor("w", kFloat, {1, 1}, number_field(14, 1)), {"another file"}), 0U);
  expect(tensor("w", kFloat, {2, 2}, raw_data(Bytes(15))), {"15 bytes", "(2, 2)", "float32"});
  expect(tensor("w", kFloat, {2, 2}, float_data({1, 2, 3})), {"12 bytes"});
  expect(tensor("w", kFloat, {2, 2}, {}), {"0 bytes"});
  expect(tensor("w", kInt8, {1, 1}, int32_data({300})), {"does not fit int8"});
  expect(tensor("w", kInt8, {1, 1}, int32_data({-300})), {"does not fit int8"});
  expect(tensor("w", kInt8, {1, 2, 1}, raw_data({1, 2})), {"(1, 2, 1)", "reshape"});
  expect(tensor("w", kInt8, {2, 2, 3, 3}, raw_data(Bytes(36))), {"(2, 2, 3, 3)"});
  expect(tensor("w", kInt8, {~std::uint64_t{0}, 1}, raw_data({1})), {"1 bytes"});
  expect(tensor("w", kInt8, {std::uint64_t{1} << 32, std::uint64_t{1} << 32}, raw_data({})),
         {"0 bytes"});
}

TEST(Onnx, WhatIsNoModel) {
  const TemporaryFolder folder;
  const Bytes valid = valid_file();
  for (const Bytes& bytes :
       {Bytes{}, to_bytes("no model at all"), number_field(1, 8), number_field(7, 8),
        bytes_field(7, {0xff}), bytes_field(7, graph_node({0x0a})),
        bytes_field(7, initializer({0x08})), bytes_field(7, initializer(bytes_field(4, {1, 2}))),
        bytes_field(7, graph_node(bytes_field(5, {0x0a}))),
        bytes_field(7, graph_node(node("Constant", {}, {"w"}, tensor_attribute("value", {0x0a})))),
        Bytes(valid.begin(), valid.end() - 1)}) {
    const std::string path = folder.write("m.onnx", bytes);
    expect_error(list_onnx(path), path, {"not a valid ONNX model"});
    expect_error(read_onnx(path, "w"), path, {"not a valid ONNX model"});
  }
}

TEST(Onnx, FuzzedFilesNeverCrash) {
  fuzz("m.onnx", valid_file(), [](const std::string& path) {
    for (const char* name : {"fc.w", "conv.w", "bias"}) {
      (void)read_onnx(path, name);
    }
    const base::Status listed_status = without_value(list_onnx(path));
    const base::Status read = without_value(read_onnx(path, "code"));
    return listed_status.ok() ? read : listed_status;
  });
}

}  // namespace
}  // namespace heddle::io
