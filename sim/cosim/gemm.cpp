// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/gemm.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "generator/arch/workload.h"
#include "generator/base/math.h"
#include "generator/base/text.h"
#include "generator/spec/enum_text.h"
#include "host/pack/parts.h"
#include "sim/cosim/layout.h"
#include "sim/reference/gemm.h"
#include "sim/reference/requantize.h"

namespace heddle::cosim {
namespace {

std::string shape_text(std::size_t rows, std::size_t columns) {
  return std::to_string(rows) + " x " + std::to_string(columns);
}

base::Status check_shapes(const Gemm& gemm) {
  const std::size_t k = gemm.weights.columns;
  const std::size_t tokens = gemm.activations.rows;
  if (gemm.weights.empty()) return base::Error{"the weights are empty"};
  if (gemm.activations.columns != k || tokens == 0) {
    return base::Error{"activations are " + shape_text(tokens, gemm.activations.columns) +
                       " but the weights need rows of " + std::to_string(k)};
  }
  const auto& existing = gemm.existing;
  if (!existing.empty() && (existing.rows != tokens || existing.columns != gemm.weights.rows)) {
    return base::Error{"existing results are " + shape_text(existing.rows, existing.columns) +
                       ", not " + shape_text(tokens, gemm.weights.rows)};
  }
  return base::ok_status();
}

bool has_output(const arch::Design& design, spec::OutputType type) {
  const auto& built = design.spec.output;
  return std::find(built.begin(), built.end(), type) != built.end();
}

base::Status check_output(const arch::Design& design, const Gemm& gemm) {
  if (!has_output(design, gemm.output)) {
    std::vector<std::string> built;
    for (const spec::OutputType type : design.spec.output) built.push_back(spec::to_text(type));
    const std::string wanted = spec::to_text(gemm.output);
    return base::Error{"the GEMM has " + wanted + " results, but the design is built for " +
                       base::join(built, ", ") + "; choose another output type, or add " + wanted +
                       " to 'output'"};
  }
  if (gemm.output != spec::OutputType::kInt32 && gemm.multiplier.empty()) {
    return base::Error{"int8 and int4 output need a multiplier and a shift per output"};
  }
  return base::ok_status();
}

base::Status check_token_tile(const arch::Design& design, const Gemm& gemm) {
  const auto k = static_cast<std::int64_t>(gemm.weights.columns);
  const auto length = part_length(design, k);
  if (!length.ok()) return length.error();
  const std::int64_t most = most_tokens(design, k);
  const int tile = token_tile_of(design, gemm);
  if (tile < 1 || tile > most) {
    return base::Error{"a token tile of " + std::to_string(tile) + " is not in 1.." +
                       std::to_string(most) + ", what the buffers hold for this K"};
  }
  return base::ok_status();
}

/// The golden result when K is cut into parts of `part` weights.
base::Matrix<std::int32_t> result_in_parts(const arch::Design& design, const Gemm& gemm,
                                           std::int64_t part) {
  reference::GemmOperands operands;
  operands.weights = gemm.weights;
  operands.activations = gemm.activations;
  operands.group = gemm.scales.empty() ? 0 : design.spec.scale.group.value_or(0);
  operands.scales = gemm.scales;
  operands.bias = gemm.bias;
  operands.existing = gemm.existing;
  operands.part = part;
  base::Matrix<std::int32_t> y = reference::gemm(operands);
  if (gemm.output == spec::OutputType::kInt32) return y;
  reference::Requantizer requantizer;
  requantizer.multiplier = gemm.multiplier;
  requantizer.shift = gemm.shift;
  requantizer.rounding = design.spec.rounding;
  requantizer.bits = gemm.output == spec::OutputType::kInt8 ? 8 : 4;
  const base::Matrix<std::int8_t> narrow = reference::requantize(y, requantizer);
  std::copy(narrow.data.begin(), narrow.data.end(), y.data.begin());
  return y;
}

}  // namespace

base::Result<std::int64_t> part_length(const arch::Design& design, std::int64_t k) {
  const std::int64_t max_k = design.capacity.max_k;
  if (k > max_k && !has_output(design, spec::OutputType::kInt32)) {
    return base::Error{"K is " + std::to_string(k) + " but the design sums over at most " +
                       std::to_string(max_k) +
                       " weights and cannot put out the int32 sums of parts; raise "
                       "'buffers.max_k', or add int32 to 'output'"};
  }
  return pack::part_length(layout_of(design), k, max_k);
}

std::int64_t most_tokens(const arch::Design& design, std::int64_t k) {
  const std::int64_t k_tiles =
      base::ceil_div(part_length(design, k).value(), design.capacity.k_per_tile);
  const std::int64_t rows =
      design.capacity.activation_words / k_tiles * design.array.tokens_per_cycle;
  return std::min<std::int64_t>(design.capacity.token_tile, rows);
}

int token_tile_of(const arch::Design& design, const Gemm& gemm) {
  if (gemm.token_tile) return *gemm.token_tile;
  const auto tokens = static_cast<std::int64_t>(gemm.activations.rows);
  const auto k = static_cast<std::int64_t>(gemm.weights.columns);
  const auto o = static_cast<std::int64_t>(gemm.weights.rows);
  return static_cast<int>(arch::token_tile(design, {tokens, part_length(design, k).value(), o}));
}

base::Status check_gemm(const arch::Design& design, const Gemm& gemm) {
  if (base::Status status = check_shapes(gemm); !status.ok()) return status;
  if (base::Status status = check_output(design, gemm); !status.ok()) return status;
  return check_token_tile(design, gemm);
}

base::Matrix<std::int32_t> golden_result(const arch::Design& design, const Gemm& gemm) {
  const auto k = static_cast<std::int64_t>(gemm.weights.columns);
  return result_in_parts(design, gemm, part_length(design, k).value());
}

std::int64_t count_inexact(const arch::Design& design, const Gemm& gemm) {
  const auto k = static_cast<std::int64_t>(gemm.weights.columns);
  if (part_length(design, k).value() == k) return 0;
  const base::Matrix<std::int32_t> in_parts = golden_result(design, gemm);
  const base::Matrix<std::int32_t> at_once = result_in_parts(design, gemm, k);
  const auto differs = std::not_equal_to<std::int32_t>();
  return std::inner_product(in_parts.data.begin(), in_parts.data.end(), at_once.data.begin(),
                            std::int64_t{0}, std::plus<>(), differs);
}

}  // namespace heddle::cosim
