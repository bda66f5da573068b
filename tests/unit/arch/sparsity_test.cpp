// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/sparsity.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <gtest/gtest.h>

namespace heddle::arch {
namespace {

using spec::IndexEncoding;

constexpr int kLongestBlock = 32;

/// Calls check(n, m) for every legal pattern.
template <typename Check>
void for_every_pattern(Check check) {
  for (int m = 1; m <= kLongestBlock; ++m) {
    for (int n = 1; n <= m; ++n) check(n, m);
  }
}

TEST(IndexBits, OfKnownPatterns) {
  struct Case {
    int n, m, position, bitmask, combinatorial;
  };
  for (const Case& c : {Case{1, 1, 0, 1, 0}, Case{1, 2, 1, 2, 1}, Case{2, 4, 4, 4, 3},
                        Case{1, 4, 2, 4, 2}, Case{4, 8, 12, 8, 7}, Case{8, 16, 32, 16, 14},
                        Case{3, 5, 9, 5, 4}, Case{4, 4, 8, 4, 0}, Case{16, 32, 80, 32, 30},
                        Case{32, 32, 160, 32, 0}, Case{1, 32, 5, 32, 5}, Case{2, 32, 10, 32, 9}}) {
    SCOPED_TRACE(testing::Message() << c.n << ":" << c.m);
    EXPECT_EQ(index_bits(IndexEncoding::kPosition, c.n, c.m), c.position);
    EXPECT_EQ(index_bits(IndexEncoding::kBitmask, c.n, c.m), c.bitmask);
    EXPECT_EQ(index_bits(IndexEncoding::kCombinatorial, c.n, c.m), c.combinatorial);
  }
}

TEST(IndexBits, CombinatorialIsTheFewestThatTellAllPatternsApart) {
  // Pascal's triangle: ways[n] of the current m.
  std::array<std::uint64_t, kLongestBlock + 1> ways = {1};
  for (int m = 1; m <= kLongestBlock; ++m) {
    for (std::size_t n = static_cast<std::size_t>(m); n >= 1; --n) ways[n] += ways[n - 1];
    for (int n = 1; n <= m; ++n) {
      const int bits = index_bits(IndexEncoding::kCombinatorial, n, m);
      const std::uint64_t patterns = ways[static_cast<std::size_t>(n)];
      EXPECT_GE(std::uint64_t{1} << bits, patterns) << n << ":" << m;
      if (bits > 0) {
        EXPECT_LT(std::uint64_t{1} << (bits - 1), patterns) << n << ":" << m;
      }
    }
  }
}

TEST(ResolveEncoding, AutoTakesTheFewestBits) {
  for_every_pattern([](int n, int m) {
    const IndexEncoding chosen = resolve_encoding(IndexEncoding::kAuto, n, m);
    ASSERT_NE(chosen, IndexEncoding::kAuto);
    for (const auto other :
         {IndexEncoding::kPosition, IndexEncoding::kBitmask, IndexEncoding::kCombinatorial}) {
      EXPECT_LE(index_bits(chosen, n, m), index_bits(other, n, m)) << n << ":" << m;
    }
  });
}

TEST(ResolveEncoding, AutoPrefersTheSimplerDecoderOnATie) {
  EXPECT_EQ(resolve_encoding(IndexEncoding::kAuto, 1, 1), IndexEncoding::kPosition);  // 0, 1, 0
  EXPECT_EQ(resolve_encoding(IndexEncoding::kAuto, 1, 4), IndexEncoding::kPosition);  // 2, 4, 2
  EXPECT_EQ(resolve_encoding(IndexEncoding::kAuto, 2, 3),
            IndexEncoding::kCombinatorial);  // 4, 3, 2
  EXPECT_EQ(resolve_encoding(IndexEncoding::kAuto, 2, 4),
            IndexEncoding::kCombinatorial);  // 4, 4, 3
  EXPECT_EQ(resolve_encoding(IndexEncoding::kAuto, 4, 4),
            IndexEncoding::kCombinatorial);  // 8, 4, 0
}

TEST(ResolveEncoding, KeepsAnExplicitChoice) {
  for_every_pattern([](int n, int m) {
    for (const auto wanted :
         {IndexEncoding::kPosition, IndexEncoding::kBitmask, IndexEncoding::kCombinatorial}) {
      EXPECT_EQ(resolve_encoding(wanted, n, m), wanted);
    }
  });
}

TEST(SparsityFormat, Of2To4) {
  const SparsityFormat format = sparsity_format({2, 4, IndexEncoding::kAuto, 1}, 4);
  EXPECT_EQ(format.encoding, IndexEncoding::kCombinatorial);
  EXPECT_EQ(format.index_bits, 3);
  EXPECT_EQ(format.slice_bits, 11);
  EXPECT_EQ(format.candidates, 3);
  EXPECT_EQ(format.select_bits, 2);
  EXPECT_EQ(format.decode_cycles, 1);
}

TEST(SparsityFormat, OfADenseBlockStillHasASelect) {
  const SparsityFormat format = sparsity_format({4, 4, IndexEncoding::kAuto, 1}, 8);
  EXPECT_EQ(format.slice_bits, 32);
  EXPECT_EQ(format.candidates, 1);
  EXPECT_EQ(format.select_bits, 1);
}

TEST(SparsityFormat, OfAVectorHasOneIndexCode) {
  const SparsityFormat format = sparsity_format({2, 4, IndexEncoding::kAuto, 4}, 4);
  EXPECT_EQ(format.index_bits, 3);
  EXPECT_EQ(format.slice_bits, 35);
  EXPECT_EQ(format.candidates, 3);
}

TEST(SparsityFormat, LongBlocksTakeAPipelinedDecoderUnlessPositionsAreStored) {
  const auto cycles = [](IndexEncoding encoding, int n, int m) {
    return sparsity_format({n, m, encoding, 1}, 4).decode_cycles;
  };
  EXPECT_EQ(cycles(IndexEncoding::kCombinatorial, 4, 8), 1);
  EXPECT_EQ(cycles(IndexEncoding::kBitmask, 4, 9), 3);
  EXPECT_EQ(cycles(IndexEncoding::kCombinatorial, 8, 16), 4);
  EXPECT_EQ(cycles(IndexEncoding::kBitmask, 8, 32), 8);
  EXPECT_EQ(cycles(IndexEncoding::kPosition, 8, 32), 1);
}

TEST(SparsityFormat, SelectsReachEveryCandidateOfEveryPattern) {
  for_every_pattern([](int n, int m) {
    const SparsityFormat format = sparsity_format({n, m, IndexEncoding::kAuto, 1}, 4);
    EXPECT_EQ(format.candidates, m - n + 1);
    EXPECT_GE(1 << format.select_bits, format.candidates) << n << ":" << m;
    EXPECT_TRUE(format.select_bits == 1 || 1 << (format.select_bits - 1) < format.candidates)
        << n << ":" << m;
    EXPECT_EQ(format.slice_bits, n * 4 + format.index_bits);
  });
}

}  // namespace
}  // namespace heddle::arch
