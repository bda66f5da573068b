// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Rows in memory against bit positions computed from docs/device.md.
#include "host/pack/rows.h"

#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/pack/decoder.h"
#include "tests/unit/pack/random_layer.h"

namespace heddle::pack::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint32_t kSeeds = 200;

/// A random matrix of elements of `bits`, and where its rows start.
struct Drawn {
  base::Matrix<std::int32_t> matrix;
  int bits = 0;
  std::size_t stride = 0;
};

/// Smallest number of whole words of `word` bytes that hold `bits`, by counting.
std::size_t whole_words(std::size_t bits, std::size_t word) {
  std::size_t bytes = 0;
  while (bytes * 8 < bits) bytes += word;
  return bytes;
}

Drawn draw(Random& random, int bits) {
  Drawn drawn;
  drawn.bits = bits;
  drawn.matrix = {static_cast<std::size_t>(random.between(1, 9)),
                  static_cast<std::size_t>(random.between(1, 70))};
  const std::uint32_t sign = std::uint32_t{1} << (bits - 1);
  for (std::int32_t& value : drawn.matrix.data) {
    const std::uint32_t low = random.word() & (2 * sign - 1);
    value = static_cast<std::int32_t>((low ^ sign) - sign);
  }
  const std::size_t word = std::size_t{4} << random.between(0, 4);
  drawn.stride = whole_words(drawn.matrix.columns * static_cast<std::size_t>(bits), word) +
                 word * static_cast<std::size_t>(random.between(0, 2));
  return drawn;
}

/// Calls check(random, drawn) for many matrices of every width that elements have.
template <typename Check>
void for_many_matrices(Check check) {
  for (int bits : {2, 3, 4, 5, 6, 7, 8, 32}) {
    for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
      Random random(seed);
      const Drawn drawn = draw(random, bits);
      SCOPED_TRACE("bits " + std::to_string(bits) + ", seed " + std::to_string(seed));
      check(random, drawn);
      ASSERT_FALSE(::testing::Test::HasFailure());
    }
  }
}

TEST(RowBytes, AreTheFewestWholeWords) {
  for (const std::size_t word : {4, 8, 16, 32, 64}) {
    Layout layout;
    layout.bus_bits = static_cast<int>(8 * word);
    for (int bits : {2, 3, 4, 7, 8, 32}) {
      for (std::size_t elements = 1; elements <= 300; ++elements) {
        ASSERT_EQ(row_bytes(layout, elements, bits),
                  whole_words(elements * static_cast<std::size_t>(bits), word))
            << elements << " elements of " << bits << " bits, words of " << word;
      }
    }
  }
}

TEST(PackRows, PutsEveryBitInItsPlace) {
  for_many_matrices([](Random&, const Drawn& drawn) {
    Bytes bytes = pack_rows(drawn.matrix, drawn.bits, drawn.stride);
    ASSERT_EQ(bytes.size(), drawn.matrix.rows * drawn.stride);
    const Bytes original = bytes;
    const BitReader reader(original);
    for (std::size_t row = 0; row < drawn.matrix.rows; ++row) {
      for (std::size_t column = 0; column < drawn.matrix.columns; ++column) {
        const std::size_t at =
            row * drawn.stride * 8 + column * static_cast<std::size_t>(drawn.bits);
        ASSERT_EQ(reader.signed_field(at, drawn.bits), drawn.matrix(row, column))
            << "row " << row << ", column " << column;
        for (std::size_t i = at; i < at + static_cast<std::size_t>(drawn.bits); ++i) {
          bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] & ~(1u << i % 8));
        }
      }
    }
    EXPECT_TRUE(BitReader(bytes).zero_from(0)) << "something else than elements was written";
  });
}

TEST(PackRows, TreatsInt8AsInt32) {
  for_many_matrices([](Random&, const Drawn& drawn) {
    if (drawn.bits > 8) return;
    base::Matrix<std::int8_t> narrow(drawn.matrix.rows, drawn.matrix.columns);
    for (std::size_t i = 0; i < narrow.data.size(); ++i) {
      narrow.data[i] = static_cast<std::int8_t>(drawn.matrix.data[i]);
    }
    EXPECT_EQ(pack_rows(narrow, drawn.bits, drawn.stride),
              pack_rows(drawn.matrix, drawn.bits, drawn.stride));
  });
}

TEST(UnpackRows, ReadsEveryElementFromItsPlace) {
  for_many_matrices([](Random& random, const Drawn& drawn) {
    // What lies between the rows belongs to somebody else.
    Bytes bytes(drawn.matrix.rows * drawn.stride);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random.between(0, 255));
    const auto y =
        unpack_rows(bytes, drawn.matrix.rows, drawn.matrix.columns, drawn.bits, drawn.stride);
    ASSERT_TRUE(y.ok()) << y.error().message;
    ASSERT_EQ(y.value().rows, drawn.matrix.rows);
    ASSERT_EQ(y.value().columns, drawn.matrix.columns);
    const BitReader reader(bytes);
    for (std::size_t row = 0; row < drawn.matrix.rows; ++row) {
      for (std::size_t column = 0; column < drawn.matrix.columns; ++column) {
        const std::size_t at =
            row * drawn.stride * 8 + column * static_cast<std::size_t>(drawn.bits);
        ASSERT_EQ(y.value()(row, column), reader.signed_field(at, drawn.bits))
            << "row " << row << ", column " << column;
      }
    }
  });
}

TEST(UnpackRows, UndoesPackRows) {
  for_many_matrices([](Random&, const Drawn& drawn) {
    const Bytes bytes = pack_rows(drawn.matrix, drawn.bits, drawn.stride);
    const auto back =
        unpack_rows(bytes, drawn.matrix.rows, drawn.matrix.columns, drawn.bits, drawn.stride);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back.value(), drawn.matrix);
  });
}

}  // namespace
}  // namespace heddle::pack::testing
