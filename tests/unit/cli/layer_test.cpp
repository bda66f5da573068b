// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/layer.h"

#include <algorithm>
#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "host/compress/pattern.h"
#include "host/io/npy.h"
#include "tests/unit/cli/designs.h"

namespace heddle::cli {
namespace {

/// The layer, or an empty one and a test failure.
Layer made(const arch::Design& design, const LayerOptions& options) {
  const auto layer = make_layer(design, options);
  EXPECT_TRUE(layer.ok()) << layer.error().message;
  return layer.ok() ? layer.value() : Layer{};
}

std::string refusal(const arch::Design& design, const LayerOptions& options) {
  const auto layer = make_layer(design, options);
  EXPECT_FALSE(layer.ok());
  return layer.ok() ? "" : layer.error().message;
}

LayerOptions shaped(const std::string& shape) {
  LayerOptions options;
  options.shape = shape;
  return options;
}

class LayerFiles : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(testing::TempDir()) / (std::string("heddle_") + test->name());
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  template <typename T>
  std::string write(const std::string& name, const base::Matrix<T>& matrix) {
    const std::string path = (folder_ / name).string();
    EXPECT_TRUE(io::write_npy(path, matrix).ok());
    return path;
  }

  std::filesystem::path folder_;
};

TEST(MakeLayer, DrawsTheDesignsPatternByDefault) {
  const Layer layer = made(nm24_design(), shaped("3,300,20"));
  EXPECT_EQ(layer.gemm.weights.rows, 20U);
  EXPECT_EQ(layer.gemm.weights.columns, 300U);
  EXPECT_EQ(layer.gemm.activations.rows, 3U);
  EXPECT_EQ(layer.gemm.scales.columns, 3U);
  const auto pattern = compress::measure_pattern(layer.gemm.weights, 4);
  EXPECT_EQ(pattern.largest, 2);
  EXPECT_EQ(pattern.nonzeros, 20U * 300 / 2);
}

TEST(MakeLayer, DrawsScalesOverTheirWholeRange) {
  const Layer layer = made(nm24_design(), shaped("1,3840,160"));
  const auto [smallest, largest] =
      std::minmax_element(layer.gemm.scales.data.begin(), layer.gemm.scales.data.end());
  EXPECT_EQ(*smallest, 1);
  EXPECT_EQ(*largest, 255);
}

TEST(MakeLayer, DrawsOtherDensities) {
  LayerOptions options = shaped("1,64,16");
  options.pattern = "dense";
  EXPECT_EQ(compress::measure_pattern(made(nm24_design(), options).gemm.weights, 4).nonzeros,
            1024U);
  options.pattern = "1:8";
  EXPECT_EQ(compress::measure_pattern(made(nm24_design(), options).gemm.weights, 4).nonzeros, 128U);
}

TEST(MakeLayer, MixesDensitiesByTile) {
  LayerOptions options = shaped("1,640,160");
  options.pattern = "mixed";
  const auto pattern = compress::measure_pattern(made(nm24_design(), options).gemm.weights, 4);
  for (const std::size_t blocks : pattern.histogram) EXPECT_GT(blocks, 0U);
}

TEST(MakeLayer, RepeatsItselfForASeed) {
  LayerOptions options = shaped("2,70,9");
  options.bias = true;
  options.accumulate = true;
  const Layer first = made(nm24_design(), options);
  const Layer again = made(nm24_design(), options);
  options.seed = 2;
  const Layer other = made(nm24_design(), options);
  EXPECT_EQ(first.gemm.weights, again.gemm.weights);
  EXPECT_EQ(first.gemm.activations, again.gemm.activations);
  EXPECT_EQ(first.gemm.scales, again.gemm.scales);
  EXPECT_EQ(first.gemm.bias, again.gemm.bias);
  EXPECT_EQ(first.gemm.existing, again.gemm.existing);
  EXPECT_FALSE(first.gemm.weights == other.gemm.weights);
  EXPECT_FALSE(first.gemm.activations == other.gemm.activations);
  EXPECT_NE(first.gemm.bias, other.gemm.bias);
}

TEST(MakeLayer, CalibratesRequantization) {
  LayerOptions options = shaped("2,64,5");
  options.output = spec::OutputType::kInt8;
  const Layer layer = made(nm24_design(), options);
  ASSERT_EQ(layer.gemm.multiplier.size(), 5U);
  ASSERT_EQ(layer.gemm.shift.size(), 5U);
  for (const std::int32_t multiplier : layer.gemm.multiplier) EXPECT_GE(multiplier, 1 << 30);
}

TEST_F(LayerFiles, UsesIntegerWeightsAsTheyAre) {
  base::Matrix<std::int8_t> weights(5, 9);
  for (std::size_t i = 0; i < weights.data.size(); ++i) {
    weights.data[i] = static_cast<std::int8_t>(static_cast<int>(i % 16) - 8);
  }
  LayerOptions options = shaped("4");
  options.weights = write("w.npy", weights);
  const Layer layer = made(nm24_design(), options);
  EXPECT_EQ(layer.gemm.weights, weights);
  EXPECT_TRUE(layer.gemm.scales.empty());
  EXPECT_EQ(layer.gemm.activations.rows, 4U);
  EXPECT_EQ(layer.gemm.activations.columns, 9U);
}

TEST_F(LayerFiles, RefusesWeightsOutOfRange) {
  LayerOptions options;
  options.weights = write("w.npy", base::Matrix<std::int8_t>(2, 2, 8));
  EXPECT_NE(refusal(nm24_design(), options).find("w.npy"), std::string::npos);
}

TEST_F(LayerFiles, RefusesToPruneIntegers) {
  LayerOptions options;
  options.weights = write("w.npy", base::Matrix<std::int8_t>(2, 2, 1));
  options.pattern = "2:4";
  EXPECT_NE(refusal(nm24_design(), options).find("used as they are"), std::string::npos);
}

TEST_F(LayerFiles, PrunesAndQuantizesRealWeights) {
  base::Matrix<float> weights(3, 256);
  for (std::size_t i = 0; i < weights.data.size(); ++i) {
    weights.data[i] = static_cast<float>(i % 31) - 15.0F;
  }
  LayerOptions options;
  options.weights = write("w.npy", weights);
  const Layer layer = made(nm24_design(), options);
  EXPECT_EQ(layer.weights.pruned, "2:4");
  EXPECT_GT(layer.weights.pruning_error.value(), 0.0);
  EXPECT_GT(layer.weights.quantization_error.value(), 0.0);
  EXPECT_LE(compress::measure_pattern(layer.gemm.weights, 4).largest, 2);
  EXPECT_EQ(layer.gemm.scales.columns, 2U);

  options.pattern = "dense";
  const Layer dense = made(nm24_design(), options);
  EXPECT_FALSE(dense.weights.pruning_error.has_value());
  EXPECT_EQ(compress::measure_pattern(dense.gemm.weights, 4).largest, 4);
}

TEST_F(LayerFiles, QuantizesRealActivations) {
  LayerOptions options;
  options.activations = write("x.npy", base::Matrix<float>(2, 12, 0.5F));
  const Layer layer = made(nm24_design(), options);
  EXPECT_EQ(layer.shape.tokens, 2);
  EXPECT_EQ(layer.shape.k, 12);
  EXPECT_EQ(layer.shape.o, 256);
  EXPECT_EQ(layer.gemm.activations(1, 11), 127);
}

TEST_F(LayerFiles, RefusesShapesThatDisagree) {
  LayerOptions options = shaped("1,7,2");
  options.weights = write("w.npy", base::Matrix<std::int8_t>(2, 8, 1));
  EXPECT_NE(refusal(nm24_design(), options).find("7 in --shape, 8 in"), std::string::npos);
}

TEST_F(LayerFiles, RefusesATensorWithoutAFileAndTwice) {
  LayerOptions options;
  options.tensor = "x";
  EXPECT_NE(refusal(nm24_design(), options).find("--weights"), std::string::npos);
  options.weights = "model.safetensors:y";
  EXPECT_NE(refusal(nm24_design(), options).find("already"), std::string::npos);
}

}  // namespace
}  // namespace heddle::cli
