// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/layer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "generator/base/math.h"
#include "generator/cli/layer_shape.h"
#include "host/compress/error.h"
#include "host/compress/prune.h"
#include "host/compress/quantize.h"
#include "host/compress/random.h"
#include "host/compress/requantize_params.h"
#include "host/compress/synthetic.h"
#include "host/io/weights_file.h"
#include "sim/reference/gemm.h"

namespace heddle::cli {
namespace {

/// Streams of the seed: what is drawn of one operand does not depend on the others.
enum Stream : std::uint32_t { kScales = 1, kBias, kExisting, kDensity };

/// Drawn biases and existing results stay below this: of the order of a layer's own sums.
constexpr std::int64_t kDrawLimit = std::int64_t{1} << 18;
/// Tokens that decide how far int8 and int4 results are scaled down.
constexpr std::size_t kCalibrationTokens = 16;
/// Results are scaled so that the largest ones just saturate.
constexpr double kSaturationMargin = 1.25;

/// A matrix from a file, when one was given.
using MaybeMatrix = std::optional<io::NamedMatrix>;

base::Result<MaybeMatrix> load(const std::string& path, const std::string& tensor) {
  if (path.empty()) return MaybeMatrix{};
  io::WeightsPath where = io::split_weights_path(path);
  if (!tensor.empty()) {
    if (!where.tensor.empty()) {
      return base::Error{fmt::format("'{}' names a tensor already, and so does --tensor", path)};
    }
    where.tensor = tensor;
  }
  auto matrix = io::load_matrix(where);
  if (!matrix.ok()) return matrix.error();
  return MaybeMatrix{std::move(matrix).value()};
}

base::Result<Shape> resolve_shape(const LayerOptions& options, const MaybeMatrix& weights,
                                  const MaybeMatrix& activations) {
  std::vector<ShapeClaim> claims;
  if (!options.shape.empty()) {
    const auto asked = parse_shape(options.shape);
    if (!asked.ok()) return asked.error();
    claims.push_back({"--shape", asked.value()});
  }
  const auto side = [](std::size_t value) { return static_cast<std::int64_t>(value); };
  if (weights) {
    claims.push_back({weights->source, {0, side(weights->columns()), side(weights->rows())}});
  }
  if (activations) {
    claims.push_back(
        {activations->source, {side(activations->rows()), side(activations->columns()), 0}});
  }
  return agree_on_shape(claims);
}

/// Every tile gets a density of its own, 0:m to m:m.
base::Matrix<std::int8_t> draw_mixed_weights(const arch::Design& design,
                                             const compress::IntegerShape& shape) {
  const auto tile_rows = static_cast<std::size_t>(design.array.columns);
  const auto tile_columns = static_cast<std::size_t>(design.capacity.k_per_tile);
  const int m = design.spec.sparsity.m;
  const int vector = design.spec.sparsity.vector;
  compress::Random random(shape.seed, kDensity);
  base::Matrix<std::int8_t> weights(shape.rows, shape.columns);
  for (std::size_t row = 0; row < shape.rows; row += tile_rows) {
    for (std::size_t column = 0; column < shape.columns; column += tile_columns) {
      const int n = static_cast<int>(random.below(static_cast<std::uint64_t>(m) + 1));
      if (n == 0) continue;
      const compress::IntegerShape tile{std::min(tile_rows, shape.rows - row),
                                        std::min(tile_columns, shape.columns - column), shape.bits,
                                        random.below(std::uint64_t{1} << 62)};
      const auto values = compress::random_structured_weights(tile, n, m, vector);
      for (std::size_t r = 0; r < tile.rows; ++r) {
        for (std::size_t c = 0; c < tile.columns; ++c) weights(row + r, column + c) = values(r, c);
      }
    }
  }
  return weights;
}

void draw_weights(const arch::Design& design, const LayerOptions& options, const Pattern& pattern,
                  Layer& layer) {
  const compress::IntegerShape shape{static_cast<std::size_t>(layer.shape.o),
                                     static_cast<std::size_t>(layer.shape.k),
                                     design.spec.precision.weight, options.seed};
  switch (pattern.kind) {
    case Pattern::Kind::kDense:
      layer.gemm.weights = compress::random_weights(shape, 1.0);
      break;
    case Pattern::Kind::kMixed:
      layer.gemm.weights = draw_mixed_weights(design, shape);
      break;
    case Pattern::Kind::kBlocks:
      layer.gemm.weights = compress::random_structured_weights(shape, pattern.n, pattern.m,
                                                              design.spec.sparsity.vector);
      break;
  }
  layer.weights.source = fmt::format("random {}, seed {}", to_string(pattern), options.seed);
  if (!design.has_scales()) return;
  const auto groups = base::ceil_div(layer.shape.k, *design.spec.scale.group);
  layer.gemm.scales = base::Matrix<std::uint8_t>(shape.rows, static_cast<std::size_t>(groups));
  compress::Random random(options.seed, kScales);
  const auto largest = (std::uint64_t{1} << design.spec.scale.bits) - 1;
  for (std::uint8_t& scale : layer.gemm.scales.data) {
    scale = static_cast<std::uint8_t>(1 + random.below(largest));
  }
}

base::Status compress_weights(const arch::Design& design, const io::NamedMatrix& matrix,
                              const Pattern& pattern, Layer& layer) {
  auto real = io::to_float(matrix);
  if (!real.ok()) return real.error();
  if (pattern.kind == Pattern::Kind::kBlocks) {
    auto pruned = compress::prune_magnitude(real.value(), pattern.n, pattern.m,
                                            design.spec.sparsity.vector);
    layer.weights.pruned = to_string(pattern);
    layer.weights.pruning_error = pruned.relative_error;
    real = std::move(pruned.weights);
  }
  auto quantized = compress::quantize_weights(
      real.value(),
      {design.spec.precision.weight, *design.spec.scale.group, design.spec.scale.bits});
  layer.weights.quantization_error =
      compress::measure_error(real.value(), compress::dequantize(quantized)).relative;
  layer.gemm.weights = std::move(quantized.codes);
  layer.gemm.scales = std::move(quantized.scales);
  return base::ok_status();
}

base::Status set_weights(const arch::Design& design, const LayerOptions& options,
                         const MaybeMatrix& matrix, Layer& layer) {
  Pattern pattern{Pattern::Kind::kBlocks, design.spec.sparsity.n, design.spec.sparsity.m};
  if (!options.pattern.empty()) {
    const auto asked = parse_pattern(options.pattern);
    if (!asked.ok()) return asked.error();
    pattern = asked.value();
  }
  if (!matrix) {
    draw_weights(design, options, pattern, layer);
    return base::ok_status();
  }
  layer.weights.source = matrix->source;
  if (!matrix->is_integer()) {
    if (pattern.kind == Pattern::Kind::kMixed) {
      return base::Error{"'--pattern mixed' is for random weights; prune to N:M, or use 'dense'"};
    }
    return compress_weights(design, *matrix, pattern, layer);
  }
  if (!options.pattern.empty()) {
    return base::Error{
        fmt::format("'--pattern {}' cannot be applied to {}: integer weights are used as they are",
                    options.pattern, matrix->source)};
  }
  auto codes = io::to_int8(*matrix, design.spec.precision.weight);
  if (!codes.ok()) return codes.error();
  layer.gemm.weights = std::move(codes).value();
  return base::ok_status();
}

base::Status set_activations(const arch::Design& design, const LayerOptions& options,
                             const MaybeMatrix& matrix, Layer& layer) {
  const int bits = design.spec.precision.activation;
  if (!matrix) {
    layer.gemm.activations =
        compress::random_activations({static_cast<std::size_t>(layer.shape.tokens),
                                      static_cast<std::size_t>(layer.shape.k), bits, options.seed});
    layer.activations.source = fmt::format("random, seed {}", options.seed);
    return base::ok_status();
  }
  layer.activations.source = matrix->source;
  if (matrix->is_integer()) {
    auto codes = io::to_int8(*matrix, bits);
    if (!codes.ok()) return codes.error();
    layer.gemm.activations = std::move(codes).value();
    return base::ok_status();
  }
  const auto real = io::to_float(*matrix);
  if (!real.ok()) return real.error();
  auto quantized = compress::quantize_activations(real.value(), bits);
  layer.activations.quantization_error =
      compress::measure_error(real.value(), compress::dequantize(quantized)).relative;
  layer.gemm.activations = std::move(quantized.codes);
  return base::ok_status();
}

std::vector<std::int32_t> draw_int32(std::size_t count, std::uint64_t seed, Stream stream) {
  compress::Random random(seed, stream);
  std::vector<std::int32_t> values(count);
  for (std::int32_t& value : values) {
    const auto drawn = static_cast<std::int64_t>(random.below(2 * kDrawLimit));
    value = static_cast<std::int32_t>(drawn - kDrawLimit);
  }
  return values;
}

void draw_addends(const LayerOptions& options, Layer& layer) {
  const auto tokens = static_cast<std::size_t>(layer.shape.tokens);
  const auto outputs = static_cast<std::size_t>(layer.shape.o);
  if (options.bias) layer.gemm.bias = draw_int32(outputs, options.seed, kBias);
  if (options.accumulate) {
    layer.gemm.existing = base::Matrix<std::int32_t>(tokens, outputs);
    layer.gemm.existing.data = draw_int32(tokens * outputs, options.seed, kExisting);
  }
}

template <typename T>
base::Matrix<T> first_rows(const base::Matrix<T>& matrix, std::size_t rows) {
  base::Matrix<T> part(std::min(rows, matrix.rows), matrix.columns);
  std::copy_n(matrix.data.begin(), part.data.size(), part.data.begin());
  return part;
}

/// Factors that map the results of the first tokens onto the range of int8 or int4.
base::Status calibrate_requantizer(const arch::Design& design, Layer& layer) {
  if (layer.gemm.output == spec::OutputType::kInt32) return base::ok_status();
  const auto sums =
      reference::gemm({layer.gemm.weights, first_rows(layer.gemm.activations, kCalibrationTokens),
                       layer.gemm.scales.empty() ? 0 : *design.spec.scale.group, layer.gemm.scales,
                       layer.gemm.bias, first_rows(layer.gemm.existing, kCalibrationTokens)});
  const double limit = layer.gemm.output == spec::OutputType::kInt8 ? 127.0 : 7.0;
  const double largest_factor = std::nextafter(1.0, 0.0);
  std::vector<double> factors(sums.columns, 0.0);
  for (std::size_t o = 0; o < sums.columns; ++o) {
    double largest = 0.0;
    for (std::size_t t = 0; t < sums.rows; ++t) {
      largest = std::max(largest, std::abs(static_cast<double>(sums(t, o))));
    }
    if (largest > 0) factors[o] = std::min(kSaturationMargin * limit / largest, largest_factor);
  }
  auto params = compress::requantize_params(factors);
  if (!params.ok()) return params.error();
  auto values = std::move(params).value();
  layer.gemm.multiplier = std::move(values.multiplier);
  layer.gemm.shift = std::move(values.shift);
  return base::ok_status();
}

}  // namespace

base::Result<Layer> make_layer(const arch::Design& design, const LayerOptions& options) {
  if (!options.tensor.empty() && options.weights.empty()) {
    return base::Error{"--tensor names a tensor of the file in --weights, which is missing"};
  }
  const auto weights = load(options.weights, options.tensor);
  if (!weights.ok()) return weights.error();
  const auto activations = load(options.activations, "");
  if (!activations.ok()) return activations.error();
  const auto shape = resolve_shape(options, weights.value(), activations.value());
  if (!shape.ok()) return shape.error();

  Layer layer;
  layer.shape = shape.value();
  layer.gemm.output = options.output;
  layer.gemm.token_tile = options.token_tile;
  auto status = set_weights(design, options, weights.value(), layer);
  if (status.ok()) status = set_activations(design, options, activations.value(), layer);
  if (!status.ok()) return status.error();
  draw_addends(options, layer);
  status = calibrate_requantizer(design, layer);
  if (!status.ok()) return status.error();
  return layer;
}

}  // namespace heddle::cli
