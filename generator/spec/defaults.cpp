// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/defaults.h"

#include <algorithm>

#include "generator/base/math.h"

namespace heddle::spec {
namespace {

constexpr int kUsualColumnGroup = 4;
constexpr int kUsualScaleGroup = 128;
constexpr std::int64_t kUsualMaxK = 65536;
constexpr std::int64_t kBitsPerKib = 8192;

}  // namespace

int output_bits(OutputType type) {
  switch (type) {
    case OutputType::kInt32:
      return 32;
    case OutputType::kInt8:
      return 8;
    case OutputType::kInt4:
      return 4;
  }
  return 0;
}

int k_per_tile(const Spec& spec) { return spec.array.rows * spec.sparsity.m; }

std::int64_t activation_word_bits(const Spec& spec) {
  return std::int64_t{k_per_tile(spec)} * spec.precision.activation * spec.array.tokens_per_cycle;
}

int default_column_group(int columns, int vector) {
  return static_cast<int>(base::round_up(std::min(kUsualColumnGroup, columns), vector));
}

bool is_legal_scale_group(int group, int rows, int m) {
  const int tile = rows * m;
  if (group % tile == 0) return true;
  return group % m == 0 && tile % group == 0;
}

int default_scale_group(int rows, int m) {
  if (is_legal_scale_group(kUsualScaleGroup, rows, m)) return kUsualScaleGroup;
  const int tile = rows * m;
  const int nearest_multiple = (kUsualScaleGroup + tile / 2) / tile;
  return std::max(1, nearest_multiple) * tile;
}

int scale_group(const Spec& spec) {
  return spec.scale.group.value_or(default_scale_group(spec.array.rows, spec.sparsity.m));
}

std::int64_t activation_words(const Spec& spec) {
  const std::int64_t words = spec.buffers.activation_kib * kBitsPerKib / activation_word_bits(spec);
  if (words == 0) return 0;
  return std::int64_t{1} << base::floor_log2(static_cast<std::uint64_t>(words));
}

std::int64_t default_max_k(const Spec& spec) {
  const std::int64_t buffered = std::min(activation_words(spec), kMostKTiles) * k_per_tile(spec);
  return std::min(buffered, kUsualMaxK);
}

std::int64_t max_k(const Spec& spec) { return spec.buffers.max_k.value_or(default_max_k(spec)); }

std::int64_t largest_term(const Spec& spec) {
  const std::int64_t product = std::int64_t{1}
                               << (spec.precision.activation - 1 + spec.precision.weight - 1);
  if (scale_group(spec) == 0) return product;
  return product * ((std::int64_t{1} << spec.scale.bits) - 1);
}

int accumulator_bits_needed(const Spec& spec, std::int64_t k) {
  return base::signed_bits(static_cast<std::uint64_t>(k * largest_term(spec)));
}

int accumulator_bits_needed(const Spec& spec) { return accumulator_bits_needed(spec, max_k(spec)); }

}  // namespace heddle::spec
