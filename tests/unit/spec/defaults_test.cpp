// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/defaults.h"

#include <cmath>
#include <cstdint>

#include <gtest/gtest.h>

#include "generator/spec/spec.h"

namespace heddle::spec {
namespace {

Spec spec_of(int rows, int m) {
  Spec spec;
  spec.name = "core";
  spec.sparsity.n = 1;
  spec.sparsity.m = m;
  spec.array.rows = rows;
  return spec;
}

TEST(Defaults, ColumnGroupIsAtMostFour) {
  EXPECT_EQ(default_column_group(1, 1), 1);
  EXPECT_EQ(default_column_group(3, 1), 3);
  EXPECT_EQ(default_column_group(4, 1), 4);
  EXPECT_EQ(default_column_group(256, 1), 4);
  EXPECT_EQ(default_column_group(2, 2), 2);
  EXPECT_EQ(default_column_group(6, 3), 6);
  EXPECT_EQ(default_column_group(12, 3), 6);
  EXPECT_EQ(default_column_group(32, 16), 16);
}

TEST(ScaleGroup, LegalValues) {
  EXPECT_TRUE(is_legal_scale_group(0, 16, 4));    // no scales
  EXPECT_TRUE(is_legal_scale_group(128, 16, 4));  // two K tiles
  EXPECT_TRUE(is_legal_scale_group(64, 16, 4));   // one
  EXPECT_TRUE(is_legal_scale_group(32, 16, 4));   // half of one
  EXPECT_TRUE(is_legal_scale_group(4, 16, 4));    // one row each
  EXPECT_FALSE(is_legal_scale_group(2, 16, 4));   // splits a block
  EXPECT_FALSE(is_legal_scale_group(12, 16, 4));  // does not divide the tile
  EXPECT_FALSE(is_legal_scale_group(96, 16, 4));
  EXPECT_FALSE(is_legal_scale_group(10, 5, 4));  // divides the tile but splits a block
  EXPECT_TRUE(is_legal_scale_group(20, 5, 4));
}

TEST(ScaleGroup, DefaultIs128WhereLegal) {
  EXPECT_EQ(default_scale_group(16, 4), 128);
  EXPECT_EQ(default_scale_group(64, 4), 128);  // half a tile
  EXPECT_EQ(default_scale_group(1, 1), 128);
}

TEST(ScaleGroup, DefaultIsTheNearestMultipleElse) {
  EXPECT_EQ(default_scale_group(5, 4), 120);   // 120 is nearer than 140
  EXPECT_EQ(default_scale_group(12, 4), 144);  // 144 is nearer than 96
  EXPECT_EQ(default_scale_group(50, 4), 200);
  EXPECT_EQ(default_scale_group(255, 32), 8160);  // at least one tile
}

TEST(ScaleGroup, DefaultIsAlwaysLegal) {
  for (int rows = 1; rows <= 256; ++rows) {
    for (int m = 1; m <= 32; ++m) {
      const int group = default_scale_group(rows, m);
      EXPECT_TRUE(is_legal_scale_group(group, rows, m)) << rows << ' ' << m;
      EXPECT_GE(group, 1);
      EXPECT_LE(group, 65536);
    }
  }
}

TEST(ScaleGroup, GivenValueWins) {
  Spec spec = spec_of(16, 4);
  EXPECT_EQ(scale_group(spec), 128);
  spec.scale.group = 0;
  EXPECT_EQ(scale_group(spec), 0);
}

TEST(ActivationWords, IsThePowerOfTwoThatFits) {
  Spec spec = spec_of(16, 4);
  EXPECT_EQ(activation_words(spec), 4096);  // 512 bits each: exactly 256 KiB
  spec.buffers.activation_kib = 255;
  EXPECT_EQ(activation_words(spec), 2048);
  spec = spec_of(5, 3);
  EXPECT_EQ(activation_words(spec), 16384);  // 17476 tiles of 120 bits
}

TEST(ActivationWords, IsZeroWhenNothingFits) {
  Spec spec = spec_of(256, 32);
  spec.buffers.activation_kib = 7;
  EXPECT_EQ(activation_words(spec), 0);
  spec.buffers.activation_kib = 8;
  EXPECT_EQ(activation_words(spec), 1);
}

TEST(MaxK, DefaultIsLimitedByBufferLengthAndTiles) {
  EXPECT_EQ(default_max_k(spec_of(16, 4)), 65536);
  EXPECT_EQ(default_max_k(spec_of(1, 1)), 65535);  // 65535 K tiles of one weight
  Spec small = spec_of(16, 4);
  small.buffers.activation_kib = 1;
  EXPECT_EQ(default_max_k(small), 1024);  // 16 words of 64
}

TEST(MaxK, DefaultIsLegalForEveryArray) {
  for (int rows = 1; rows <= 256; ++rows) {
    for (int m = 1; m <= 32; ++m) {
      const Spec spec = spec_of(rows, m);
      const std::int64_t tile = std::int64_t{rows} * m;
      const std::int64_t tiles = (default_max_k(spec) + tile - 1) / tile;
      EXPECT_GE(default_max_k(spec), tile);
      EXPECT_LE(tiles, activation_words(spec)) << rows << ' ' << m;
      EXPECT_LE(tiles, 65535) << rows << ' ' << m;
    }
  }
}

TEST(MaxK, GivenValueWins) {
  Spec spec = spec_of(16, 4);
  spec.buffers.max_k = 777;
  EXPECT_EQ(max_k(spec), 777);
}

TEST(AccumulatorBits, FollowsTheFormula) {
  Spec spec = spec_of(16, 4);
  EXPECT_EQ(largest_term(spec), 128 * 8 * 255);
  // 1 + ceil(log2(k * 261120 + 1)), computed by hand.
  EXPECT_EQ(accumulator_bits_needed(spec, 1), 19);
  EXPECT_EQ(accumulator_bits_needed(spec, 65536), 35);
  EXPECT_EQ(accumulator_bits_needed(spec), 35);
  spec.scale.group = 0;
  EXPECT_EQ(largest_term(spec), 1024);
  EXPECT_EQ(accumulator_bits_needed(spec, 1), 12);  // 1025 needs 11 bits besides the sign
  spec.scale.group = 128;
  spec.scale.bits = 1;
  EXPECT_EQ(largest_term(spec), 1024);  // a scale of one bit is 0 or 1
}

TEST(AccumulatorBits, HoldsTheLargestSumAndNoMore) {
  Spec spec = spec_of(16, 4);
  for (int weight = 2; weight <= 8; ++weight) {
    for (int activation = 2; activation <= 8; ++activation) {
      for (int bits = 1; bits <= 8; ++bits) {
        spec.precision.weight = weight;
        spec.precision.activation = activation;
        spec.scale.bits = bits;
        const double largest = 3000.0 * std::exp2(activation + weight - 2) * (std::exp2(bits) - 1);
        const int needed = accumulator_bits_needed(spec, 3000);
        EXPECT_LE(largest, std::exp2(needed - 1) - 1);
        EXPECT_GT(largest, std::exp2(needed - 2) - 1);
      }
    }
  }
}

TEST(AccumulatorBits, ExtremesFitTheWidestAccumulator) {
  Spec spec = spec_of(256, 32);
  spec.precision.weight = 8;
  spec.buffers.max_k = 16777216;
  EXPECT_EQ(accumulator_bits_needed(spec), 47);
}

}  // namespace
}  // namespace heddle::spec
