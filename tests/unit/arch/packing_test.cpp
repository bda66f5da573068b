// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/packing.h"

#include <cstdint>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "generator/spec/spec.h"

namespace heddle::arch {
namespace {

using spec::TargetFamily;

spec::Spec spec_of(TargetFamily family, int weight, int activation, int tokens, int n = 1) {
  spec::Spec spec;
  spec.sparsity.n = n;
  spec.sparsity.m = n;
  spec.precision.weight = weight;
  spec.precision.activation = activation;
  spec.array.tokens_per_cycle = tokens;
  spec.target.family = family;
  return spec;
}

/// Signed value of the lowest `bits` of `word`.
std::int64_t low_bits(std::int64_t word, int bits) {
  const std::int64_t modulus = std::int64_t{1} << bits;
  const std::int64_t low = ((word % modulus) + modulus) % modulus;
  return low >= modulus / 2 ? low - modulus : low;
}

/// What a chain makes of `weights` and each token's activations, read back token by token.
std::vector<std::int64_t> packed_sums(const std::vector<int>& weights,
                                      const std::vector<std::vector<int>>& activations, int shift) {
  std::int64_t word = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    std::int64_t operand = 0;
    std::int64_t place = 1;
    for (const std::vector<int>& token : activations) {
      operand += place * token[i];
      place <<= shift;
    }
    word += operand * weights[i];
  }
  std::vector<std::int64_t> sums;
  for (std::size_t token = 0; token < activations.size(); ++token) {
    const bool top = token + 1 == activations.size();
    sums.push_back(top ? word : low_bits(word, shift));
    word = (word - low_bits(word, shift)) / (std::int64_t{1} << shift);
  }
  return sums;
}

std::int64_t dot(const std::vector<int>& a, const std::vector<int>& b) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::int64_t{a[i]} * b[i];
  return sum;
}

/// True when `length` products of the widest range come apart as they went together, whatever their
/// signs: all at an extreme, and at random extremes.
bool chain_is_exact(int weight, int activation, int tokens, int shift, int length) {
  const int low_w = -(1 << (weight - 1));
  const int low_a = -(1 << (activation - 1));
  std::mt19937 random(7);  // defined bit for bit by the C++ standard
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<int> weights;
    std::vector<std::vector<int>> activations(static_cast<std::size_t>(tokens));
    for (int i = 0; i < length; ++i) {
      weights.push_back(trial < 16 || random() % 2 == 0 ? low_w : -low_w - 1);
      for (int token = 0; token < tokens; ++token) {
        const bool lowest = trial < 16 ? ((trial >> token) & 1) == 0 : random() % 2 == 0;
        activations[static_cast<std::size_t>(token)].push_back(lowest ? low_a : -low_a - 1);
      }
    }
    const std::vector<std::int64_t> sums = packed_sums(weights, activations, shift);
    for (std::size_t token = 0; token < activations.size(); ++token) {
      if (sums[token] != dot(weights, activations[token])) return false;
    }
  }
  return true;
}

TEST(TokenPacking, LimitsOfCommonWidths) {
  const struct {
    TargetFamily family;
    int weight, activation, tokens, shift, chain;
  } known[] = {
      {TargetFamily::kXcup, 4, 8, 2, 18, 127}, {TargetFamily::kXcup, 8, 8, 2, 18, 7},
      {TargetFamily::kXcup, 4, 4, 3, 11, 15},  {TargetFamily::kXc7, 4, 8, 2, 16, 31},
      {TargetFamily::kXc7, 8, 8, 2, 16, 1},    {TargetFamily::kXc7, 4, 4, 3, 10, 7},
      {TargetFamily::kEcp5, 4, 4, 2, 13, 63},
  };
  for (const auto& k : known) {
    const spec::Spec spec = spec_of(k.family, k.weight, k.activation, k.tokens);
    // As many rows as the limit: one chain. One more, a prime number of rows or not: shorter ones.
    const TokenPacking at_limit = token_packing(spec, k.chain);
    EXPECT_EQ(at_limit.shift, k.shift);
    EXPECT_EQ(at_limit.chain_rows, k.chain);
    EXPECT_LE(token_packing(spec, k.chain + 1).chain_rows, (k.chain + 1) / 2);
  }
}

TEST(TokenPacking, ChainsAreExactAndNoShorterThanTheyMustBe) {
  int packed = 0;
  for (const TargetFamily family : {TargetFamily::kXc7, TargetFamily::kXcup, TargetFamily::kEcp5}) {
    for (int weight = 2; weight <= 8; ++weight) {
      for (int activation = 2; activation <= 8; ++activation) {
        for (int tokens = 2; tokens <= 4; ++tokens) {
          const spec::Spec spec = spec_of(family, weight, activation, tokens);
          const int rows = 60;
          const TokenPacking packing = token_packing(spec, rows);
          if (packing.shift == 0) continue;
          ++packed;
          EXPECT_EQ(rows % packing.chain_rows, 0);
          EXPECT_TRUE(
              chain_is_exact(weight, activation, tokens, packing.shift, packing.chain_rows));
          if (packing.chain_rows == rows) continue;
          int longer = packing.chain_rows + 1;
          while (rows % longer != 0) ++longer;
          EXPECT_FALSE(chain_is_exact(weight, activation, tokens, packing.shift, longer))
              << weight << ' ' << activation << ' ' << tokens;
        }
      }
    }
  }
  EXPECT_GT(packed, 50);
}

TEST(TokenPacking, NotForASingleTokenNorWithoutRoom) {
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kXcup, 4, 8, 1), 16).shift, 0);
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kXcup, 4, 8, 1), 16).chain_rows, 16);
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kIce40, 4, 4, 2), 16).shift, 0);
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kAsic, 4, 4, 2), 16).shift, 0);
  // One product of two does not stay within 9 bits; a row of eight within 7 products.
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kEcp5, 4, 8, 2), 16).shift, 0);
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kXcup, 8, 8, 2, 8), 16).shift, 0);
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kXcup, 8, 8, 2, 7), 16).chain_rows, 1);
}

TEST(TokenPacking, ChainsCutARowsSegmentEvenly) {
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kXcup, 8, 8, 2, 2), 16).chain_rows, 2);
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kXcup, 8, 8, 2, 2), 12).chain_rows, 3);
  EXPECT_EQ(token_packing(spec_of(TargetFamily::kXcup, 8, 8, 2, 2), 7).chain_rows, 1);
}

}  // namespace
}  // namespace heddle::arch
