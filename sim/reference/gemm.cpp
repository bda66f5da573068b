// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/reference/gemm.h"

#include <algorithm>
#include <cstddef>
#include <limits>

#include "sim/reference/require.h"

namespace heddle::reference {
namespace {

/// Keeps every sum in 64 bits: a product is at most 2^14 and a scale below 2^8, so K of them stay
/// below 2^24 * 2^14 * 2^8 = 2^46, and bias and existing value add at most 2^32.
constexpr std::size_t kMaxK = std::size_t{1} << 24;

void require_consistent(const GemmOperands& in) {
  const std::size_t outputs = in.weights.rows;
  const std::size_t k = in.weights.columns;
  require(outputs >= 1 && k >= 1 && k <= kMaxK, "weights are [O][K] with O >= 1, 1 <= K <= 2^24");
  require(in.activations.rows >= 1 && in.activations.columns == k, "activations are [T][K]");
  require(in.group >= 0, "the group length is not negative");
  require(in.part >= 0, "the part length is not negative");
  if (in.group == 0) {
    require(in.scales.empty(), "there are no scales without groups");
  } else {
    const auto group = static_cast<std::size_t>(in.group);
    require(in.scales.rows == outputs && in.scales.columns == (k + group - 1) / group,
            "scales are [O][ceil(K / group)]");
  }
  require(in.bias.empty() || in.bias.size() == outputs, "the bias has O values");
  require(in.existing.empty() ||
              (in.existing.rows == in.activations.rows && in.existing.columns == outputs),
          "existing values are [T][O]");
}

/// Sum of x[k] * w[k] over `count` neighbouring k.
std::int64_t dot(const std::int8_t* x, const std::int8_t* w, std::size_t count) {
  std::int64_t sum = 0;
  for (std::size_t k = 0; k < count; ++k) {
    const std::int32_t product = std::int32_t{x[k]} * std::int32_t{w[k]};
    sum += product;
  }
  return sum;
}

/// Weights along K, from `begin` to before `end`.
struct Range {
  std::size_t begin;
  std::size_t end;
};

/// acc[t][o] of docs/numbers.md, over a part.
std::int64_t scaled_sum(const GemmOperands& in, std::size_t token, std::size_t output, Range part) {
  const std::int8_t* x = &in.activations(token, 0);
  const std::int8_t* w = &in.weights(output, 0);
  if (in.group == 0) return dot(x + part.begin, w + part.begin, part.end - part.begin);

  const auto group = static_cast<std::size_t>(in.group);
  std::int64_t sum = 0;
  for (std::size_t k = part.begin; k < part.end;) {
    const std::size_t end = std::min((k / group + 1) * group, part.end);
    sum += in.scales(output, k / group) * dot(x + k, w + k, end - k);
    k = end;
  }
  return sum;
}

std::int32_t saturate(std::int64_t value) {
  using Limits = std::numeric_limits<std::int32_t>;
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(value, Limits::min(), Limits::max()));
}

std::int32_t element(const GemmOperands& in, std::size_t token, std::size_t output) {
  const std::size_t k = in.weights.columns;
  const std::size_t length = in.part == 0 ? k : static_cast<std::size_t>(in.part);
  std::int32_t sum = in.existing.empty() ? 0 : in.existing(token, output);
  for (std::size_t begin = 0; begin < k; begin += length) {
    const std::size_t end = std::min(begin + length, k);
    const std::int32_t bias = end < k || in.bias.empty() ? 0 : in.bias[output];
    sum = saturate(scaled_sum(in, token, output, {begin, end}) + bias + sum);
  }
  return sum;
}

}  // namespace

base::Matrix<std::int32_t> gemm(const GemmOperands& operands) {
  require_consistent(operands);
  base::Matrix<std::int32_t> result(operands.activations.rows, operands.weights.rows);
  // Outputs outside: a row of weights stays in the cache for all tokens.
  for (std::size_t o = 0; o < result.columns; ++o) {
    for (std::size_t t = 0; t < result.rows; ++t) result(t, o) = element(operands, t, o);
  }
  return result;
}

}  // namespace heddle::reference
