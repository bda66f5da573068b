// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/attention.h"

#include <gtest/gtest.h>

namespace heddle::network {
namespace {

/// 3 layers, 4 heads of 8 that share 2 key-value heads.
Attention small_attention() { return {3, 4, 2, 8, std::nullopt}; }

TEST(Attention, EachTokenOfAPromptLooksAtThoseBeforeIt) {
  const AttentionSpan span = prefill_span(small_attention(), 5);
  EXPECT_EQ(span.pairs, 1 + 2 + 3 + 4 + 5);
  EXPECT_EQ(span.read, 5);
  EXPECT_EQ(span.written, 5);
}

TEST(Attention, EachDecodedTokenReadsTheCache) {
  const AttentionSpan span = decode_span(small_attention(), 10, 3);
  EXPECT_EQ(span.pairs, 11 + 12 + 13);
  EXPECT_EQ(span.read, 11 + 12 + 13);
  EXPECT_EQ(span.written, 3);
}

TEST(Attention, WindowsLimitWhatATokenLooksAt) {
  Attention attention = small_attention();
  attention.window = 3;
  EXPECT_EQ(prefill_span(attention, 5).pairs, 1 + 2 + 3 + 3 + 3);
  EXPECT_EQ(prefill_span(attention, 2).pairs, 1 + 2);
  EXPECT_EQ(decode_span(attention, 1, 3).pairs, 2 + 3 + 3);
  EXPECT_EQ(decode_span(attention, 10, 2).read, 3 + 3);
}

TEST(Attention, MultipliesWithKeysAndWithValues) {
  // Per pair, layer and head: 8 with the key, 8 with the value.
  EXPECT_EQ(attention_macs(small_attention(), {15, 5, 5}), 15 * 3 * 4 * (8 + 8));
}

TEST(Attention, CacheHoldsKeysAndValuesOfItsHeads) {
  EXPECT_EQ(small_attention().values_per_token(), 2 * 3 * 2 * 8);
  EXPECT_EQ(cache_bytes(small_attention(), 7, 8), 7 * 96);
  EXPECT_EQ(cache_bytes(small_attention(), 7, 4), 7 * 48);
  EXPECT_EQ(cache_bytes(small_attention(), 7, 16), 7 * 192);
}

}  // namespace
}  // namespace heddle::network
