// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/evaluators/error.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "generator/base/sha256.h"
#include "host/compress/error.h"
#include "host/compress/prune.h"
#include "host/compress/quantize.h"
#include "host/compress/random.h"
#include "host/compress/synthetic.h"
#include "host/io/weights_file.h"

namespace heddle::explore {
namespace {

using Floats = base::Matrix<float>;

/// Rows of activations: the error of their outputs hardly varies with more.
constexpr std::size_t kTokens = 16;

Floats draw_activations(std::size_t k) {
  compress::Random random(1, 0);
  Floats activations(kTokens, k);
  for (float& value : activations.data) value = static_cast<float>(random.gaussian());
  return activations;
}

/// X * W^T, [T][O].
Floats outputs_of(const Floats& activations, const Floats& weights) {
  Floats outputs(activations.rows, weights.rows);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    const float* w = &weights.data[o * weights.columns];
    for (std::size_t t = 0; t < activations.rows; ++t) {
      const float* x = &activations.data[t * activations.columns];
      double sum = 0;
      for (std::size_t k = 0; k < weights.columns; ++k) sum += double{x[k]} * double{w[k]};
      outputs(t, o) = static_cast<float>(sum);
    }
  }
  return outputs;
}

}  // namespace

ErrorEvaluator::ErrorEvaluator(Floats weights) : weights_(std::move(weights)) {
  const std::string_view bytes(reinterpret_cast<const char*>(weights_.data.data()),
                               weights_.data.size() * sizeof(float));
  hash_ = fmt::format("{} x {} {}", weights_.rows, weights_.columns, base::sha256_hex(bytes));
}

EvaluatorInfo ErrorEvaluator::info() {
  return {"error",
          {{"output_error", "", "relative error of a layer's outputs: pruning and quantization",
            Better::kLower},
           {"weight_error", "", "relative error of its weights", Better::kLower}},
          {"weights"}};
}

std::string ErrorEvaluator::key(const Candidate& candidate) const {
  const spec::Spec& spec = candidate.design.spec;
  return fmt::format("error 1\nweights {}\npattern {}:{} vector {}\nbits {} {}\nscales {} {}\n",
                     hash_, spec.sparsity.n, spec.sparsity.m, spec.sparsity.vector,
                     spec.precision.weight, spec.precision.activation, spec.scale.group.value_or(0),
                     spec.scale.bits);
}

Outcome ErrorEvaluator::evaluate(const Candidate& candidate, const std::filesystem::path&) const {
  const spec::Spec& spec = candidate.design.spec;
  const spec::Sparsity& sparsity = spec.sparsity;
  const Floats activations = draw_activations(weights_.columns);
  Floats weights =
      compress::prune_magnitude(weights_, sparsity.n, sparsity.m, sparsity.vector).weights;
  weights = compress::dequantize(compress::quantize_weights(
      weights, {spec.precision.weight, spec.scale.group.value_or(0), spec.scale.bits}));
  const Floats rounded =
      compress::dequantize(compress::quantize_activations(activations, spec.precision.activation));
  const auto outputs =
      compress::measure_error(outputs_of(activations, weights_), outputs_of(rounded, weights));
  const auto stored = compress::measure_error(weights_, weights);
  return {{{"output_error", outputs.relative}, {"weight_error", stored.relative}}, ""};
}

int ErrorEvaluator::memory_mib(const Candidate&) const {
  // The weights, pruned and not, their codes, and room.
  return 32 + static_cast<int>(weights_.data.size() * 4 * sizeof(float) >> 20);
}

base::Result<Floats> read_weights(const WeightsSource& source) {
  if (source.synthetic) {
    const SyntheticWeights& layer = *source.synthetic;
    return compress::synthetic_layer(static_cast<std::size_t>(layer.o),
                                     static_cast<std::size_t>(layer.k), layer.seed);
  }
  const auto matrix = io::load_matrix({source.file, source.tensor});
  if (!matrix.ok()) return matrix.error();
  auto weights = io::to_float(matrix.value());
  if (!weights.ok()) return weights.error();
  const auto& data = weights.value().data;
  if (std::all_of(data.begin(), data.end(), [](float value) { return value == 0; })) {
    return base::Error{
        fmt::format("{}: all weights are zero, so that errors of outputs mean "
                    "nothing; name another tensor",
                    matrix.value().source)};
  }
  return weights;
}

}  // namespace heddle::explore
