// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/spec/spec.h"

/// The arithmetic behind defaults and rules across keys. Each function expects keys that are
/// legal one by one.
namespace heddle::spec {

/// Most K tiles of one command: its field has 16 bits.
constexpr std::int64_t kMostKTiles = 65535;

/// Most words of an activation bank: 24 address bits.
constexpr std::int64_t kMostActivationWords = std::int64_t{1} << 24;

/// Bits of one output value.
int output_bits(OutputType type);

/// Weights along K that the array holds at once: rows * m.
int k_per_tile(const Spec& spec);

/// Bits of a word of all activation banks, one K tile of the tokens that enter the array together:
/// rows * m * activation * tokens_per_cycle.
std::int64_t activation_word_bits(const Spec& spec);

/// min(4, columns), rounded up to whole vectors.
int default_column_group(int columns, int vector);

/// True for 0 (no scales), for a multiple of rows * m, and for a multiple of m that divides
/// rows * m: what a column foot, or a column cut into equal segments, can scale.
bool is_legal_scale_group(int group, int rows, int m);

/// 128 if legal, else the multiple of rows * m nearest to 128, at least one.
int default_scale_group(int rows, int m);

/// The given scale group, or the default.
int scale_group(const Spec& spec);

/// Depth of each activation bank: the largest power of two of words that fit
/// buffers.activation_kib; 0 when not even one does.
std::int64_t activation_words(const Spec& spec);

/// Longest K when buffers.max_k is absent: what the activation buffer holds, but no more than
/// 65536 and no more than kMostKTiles tiles. At least one K tile, which has at most 8192 weights.
std::int64_t default_max_k(const Spec& spec);

/// The given buffers.max_k, or the default.
std::int64_t max_k(const Spec& spec);

/// Largest magnitude that one weight adds to the accumulator:
/// 2^(activation-1) * 2^(weight-1) * (2^bits - 1), the last factor 1 without scales.
std::int64_t largest_term(const Spec& spec);

/// Bits that hold every sum over `k` weights: 1 + ceil(log2(k * largest_term + 1)), as
/// docs/numbers.md defines. At most 47 for a legal k.
int accumulator_bits_needed(const Spec& spec, std::int64_t k);

/// As above for the longest K of the spec.
int accumulator_bits_needed(const Spec& spec);

}  // namespace heddle::spec
