// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "host/compress/error.h"
#include "host/compress/pattern.h"
#include "host/compress/prune.h"
#include "host/compress/quantize.h"
#include "host/compress/synthetic.h"
#include "host/io/weights_file.h"
#include "tests/unit/io/data_folder.h"

namespace heddle::compress {
namespace {

/// What 2:4 pruning and INT4 quantization in groups of 32 may cost on weights of a language model.
/// For a Gaussian, magnitude 2:4 pruning leaves a relative error of 0.36 and the quantization one
/// of about 0.09; flatter distributions lose more by pruning.
void expect_sane_errors(const base::Matrix<float>& weights) {
  QuantizationFormat format;
  format.bits = 4;
  format.group = 32;
  const Pruned pruned = prune_magnitude(weights, 2, 4);
  EXPECT_LE(measure_pattern(pruned.weights, 4).largest, 2);
  EXPECT_NEAR(pruned.kept_fraction, 0.5, 0.01);
  EXPECT_GT(pruned.relative_error, 0.15);
  EXPECT_LT(pruned.relative_error, 0.50);

  const QuantizedWeights dense = quantize_weights(weights, format);
  const ErrorReport dense_error = measure_error(weights, dequantize(dense));
  EXPECT_GT(dense_error.relative, 0.03);
  EXPECT_LT(dense_error.relative, 0.13);
  EXPECT_GT(dense_error.sqnr_db, 17.0);

  const QuantizedWeights both = quantize_weights(pruned.weights, format);
  EXPECT_LE(measure_pattern(both.codes, 4).largest, 2) << "quantization must not undo the pruning";
  const double total = measure_error(weights, dequantize(both)).relative;
  EXPECT_GT(total, pruned.relative_error);
  EXPECT_LT(total, pruned.relative_error + 0.13);
}

void expect_sane_model(const std::string& path, std::size_t matrix_count) {
  const auto matrices = io::list_matrices(path);
  ASSERT_TRUE(matrices.ok()) << matrices.error().message;
  EXPECT_EQ(matrices.value().size(), matrix_count);
  for (const io::TensorInfo& info : matrices.value()) {
    SCOPED_TRACE(info.name);
    const auto matrix = io::load_matrix({path, info.name});
    ASSERT_TRUE(matrix.ok()) << matrix.error().message;
    expect_sane_errors(io::to_float(matrix.value()).value());
  }
}

TEST(RealWeights, GeneratedLayer) { expect_sane_errors(synthetic_layer(64, 512, 12)); }

TEST(RealWeights, Llama2cModel) {
  const std::string path = io::test::find_data("stories260K/stories260K.bin");
  if (!path.empty()) expect_sane_model(path, 1 + 5 * 7);
}

TEST(RealWeights, SafetensorsModel) {
  const std::string path = io::test::find_data("TinyStories-656K/model.safetensors");
  if (!path.empty()) expect_sane_model(path, 1 + 2 * 7);
}

}  // namespace
}  // namespace heddle::compress
