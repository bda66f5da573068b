// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/io/weights_file.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "host/io/npy.h"
#include "tests/unit/io/data_folder.h"
#include "tests/unit/io/onnx_builder.h"

namespace heddle::io {
namespace {

using namespace test;  // the builder's vocabulary

using Shape = std::vector<std::size_t>;

TEST(WeightsPath, SplitsAtTheColonBehindAnExtension) {
  const auto expect = [](const std::string& text, const std::string& file,
                         const std::string& name) {
    const WeightsPath path = split_weights_path(text);
    EXPECT_EQ(path.file, file);
    EXPECT_EQ(path.tensor, name);
  };
  expect("w.npy", "w.npy", "");
  expect("dir/m.safetensors:layers.0.q", "dir/m.safetensors", "layers.0.q");
  expect("m.bin:layers.0.wq", "m.bin", "layers.0.wq");
  expect("m.onnx:/block/MatMul:0", "m.onnx", "/block/MatMul:0");
  expect("a:b/m.onnx:w", "a:b/m.onnx", "w");
  expect("m.onnx:x.npy:y", "m.onnx", "x.npy:y");
  expect("m.npy:x.onnx:y", "m.npy", "x.onnx:y");
  expect("m.onnx:", "m.onnx", "");
  expect("m.txt:w", "m.txt:w", "");
  expect("", "", "");
}

/// A model with a MatMul weight [3][2], a 1x1 convolution [2][3], a vector and a 3x3 convolution.
Bytes onnx_file() {
  return model(graph_node(node("MatMul", {"x", "fc"}, {"y"})) +
               initializer(tensor("fc", 1, {3, 2}, raw_data(floats({1, 2, 3, 4, 5, 6})))) +
               initializer(tensor("conv", 1, {2, 3, 1, 1}, raw_data(floats({1, 2, 3, 4, 5, 6})))) +
               initializer(tensor("bias", 1, {2}, raw_data(floats({1, 2})))) +
               initializer(tensor("wide", 3, {1, 1, 3, 3}, raw_data(Bytes(9)))));
}

TEST(WeightsFile, OnnxWeightsComeOutputsFirst) {
  const TemporaryFolder folder;
  const std::string path = folder.write("m.onnx", onnx_file());
  const auto matrices = list_matrices(path);
  ASSERT_TRUE(matrices.ok()) << matrices.error().message;
  ASSERT_EQ(matrices.value().size(), 2U);
  EXPECT_EQ(matrices.value()[0].name, "fc");
  EXPECT_EQ(matrices.value()[0].shape, (Shape{2, 3}));
  EXPECT_EQ(matrices.value()[0].layout, Layout::kOutputsFirst);
  EXPECT_EQ(matrices.value()[1].name, "conv");
  EXPECT_EQ(matrices.value()[1].shape, (Shape{2, 3}));
  const auto matmul = load_matrix({path, "fc"});
  ASSERT_TRUE(matmul.ok()) << matmul.error().message;
  EXPECT_EQ(matmul.value().layout, Layout::kOutputsFirst);
  EXPECT_EQ(to_float(matmul.value()).value().data, (std::vector<float>{1, 3, 5, 2, 4, 6}));
  const auto convolution = load_matrix({path, "conv"});
  EXPECT_EQ(to_float(convolution.value()).value().data, (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(load_matrix({path, "bias"}).value().rows(), 1U) << "vectors load by name";
}

TEST(WeightsFile, ANameMayBeLeftOutWhenThereIsOneMatrix) {
  const TemporaryFolder folder;
  const std::string many = folder.write("many.onnx", onnx_file());
  expect_error(load_matrix({many, ""}), many, {"2 matrices", many + ":fc"});
  const Bytes bias = initializer(tensor("bias", 1, {2}, raw_data(floats({1, 2}))));
  const std::string none = folder.write("none.onnx", model(bias));
  expect_error(load_matrix({none, ""}), none, {"no matrix"});
  const std::string one =
      folder.write("one.onnx", model(bias + initializer(tensor("w", 3, {1, 2}, raw_data({1, 2})))));
  const auto matrix = load_matrix({one, ""});
  ASSERT_TRUE(matrix.ok()) << matrix.error().message;
  EXPECT_EQ(matrix.value().name, "w");
}

TEST(WeightsFile, NpyNeedsNoName) {
  const TemporaryFolder folder;
  const std::string path = folder.path("w.npy");
  base::Matrix<std::int8_t> values(2, 3, 5);
  ASSERT_TRUE(write_npy(path, values).ok());
  EXPECT_EQ(to_int8(load_matrix({path, ""}).value(), 8).value(), values);
  EXPECT_EQ(to_int8(load_matrix({path, "w"}).value(), 8).value(), values);
  expect_error(load_matrix({path, "v"}), path, {"no tensor 'v'", "'w'"});
  const auto matrices = list_matrices(path);
  ASSERT_TRUE(matrices.ok());
  ASSERT_EQ(matrices.value().size(), 1U);
  EXPECT_EQ(matrices.value()[0].name, "w");
  EXPECT_EQ(matrices.value()[0].shape, (Shape{2, 3}));
  EXPECT_EQ(matrices.value()[0].type, ElementType::kInt8);
}

TEST(WeightsFile, NpyVectorsAreMatricesOfOneRow) {
  const TemporaryFolder folder;
  const std::string text = "{'descr': '|i1', 'fortran_order': False, 'shape': (3,), }";
  const std::string path =
      folder.write("v.npy", to_bytes("\x93NUMPY") + Bytes{1, 0} + little(text.size(), 2) +
                                to_bytes(text) + Bytes{1, 2, 3});
  EXPECT_EQ(list_matrices(path).value().at(0).shape, (Shape{1, 3}));
  EXPECT_EQ(load_matrix({path, ""}).value().columns(), 3U);
}

TEST(WeightsFile, UnknownExtensionsAndMissingFiles) {
  const TemporaryFolder folder;
  const std::string text = folder.write("w.txt", {});
  expect_error(load_matrix({text, ""}), text, {".npy", ".safetensors", ".bin", ".onnx"});
  expect_error(list_matrices(text), text, {".npy"});
  for (const char* name : {"m.npy", "m.safetensors", "m.bin", "m.onnx"}) {
    const std::string missing = folder.path(name);
    expect_error(load_matrix({missing, "w"}), missing, {"no such file"});
    expect_error(load_matrix({missing, ""}), missing, {"no such file"});
    expect_error(list_matrices(missing), missing, {"no such file"});
    std::filesystem::create_directory(missing);
    expect_error(load_matrix({missing, "w"}), missing, {"is a folder"});
  }
}

/// Loads every matrix of a model and expects finite values of a plausible size.
void expect_sound_model(const std::string& path, std::size_t matrix_count) {
  const auto matrices = list_matrices(path);
  ASSERT_TRUE(matrices.ok()) << matrices.error().message;
  EXPECT_EQ(matrices.value().size(), matrix_count);
  for (const TensorInfo& info : matrices.value()) {
    SCOPED_TRACE(info.name);
    const auto matrix = load_matrix({path, info.name});
    ASSERT_TRUE(matrix.ok()) << matrix.error().message;
    EXPECT_EQ((Shape{matrix.value().rows(), matrix.value().columns()}), info.shape);
    const auto values = to_float(matrix.value());
    ASSERT_TRUE(values.ok()) << values.error().message;
    double squares = 0;
    for (const float value : values.value().data) squares += static_cast<double>(value) * value;
    const double rms = std::sqrt(squares / static_cast<double>(values.value().data.size()));
    EXPECT_GT(rms, 0.01);
    EXPECT_LT(rms, 3.0);
  }
}

TEST(WeightsFile, RealLlama2cModel) {
  const std::string path = find_data("stories260K/stories260K.bin");
  if (!path.empty()) expect_sound_model(path, 1 + 5 * 7);
}

TEST(WeightsFile, RealSafetensorsModel) {
  const std::string path = find_data("TinyStories-656K/model.safetensors");
  if (path.empty()) return;
  expect_sound_model(path, 1 + 2 * 7);
  const auto shape = [&](const std::string& name) {
    const auto matrix = load_matrix({path, name});
    EXPECT_TRUE(matrix.ok()) << matrix.error().message;
    return Shape{matrix.value().rows(), matrix.value().columns()};
  };
  EXPECT_EQ(shape("lm_head.weight"), (Shape{2048, 128}));
  EXPECT_EQ(shape("model.layers.1.self_attn.q_proj.weight"), (Shape{128, 128}));
  EXPECT_EQ(shape("model.layers.1.self_attn.k_proj.weight"), (Shape{64, 128}));
  EXPECT_EQ(shape("model.layers.1.mlp.gate_proj.weight"), (Shape{384, 128}));
  EXPECT_EQ(shape("model.layers.1.mlp.down_proj.weight"), (Shape{128, 384}));
}

}  // namespace
}  // namespace heddle::io
