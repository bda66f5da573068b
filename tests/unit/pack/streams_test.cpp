// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Activations, partials and results against bit positions computed from docs/stream-core.md.
#include "host/pack/streams.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/pack/decoder.h"
#include "tests/unit/pack/random_layer.h"

namespace heddle::pack::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;
using spec::OutputType;

constexpr std::uint32_t kSeeds = 200;

/// A random design and GEMM.
struct Gemm {
  Layout layout;
  std::size_t tokens;
  std::size_t outputs;
  std::size_t inputs;
  int token_tile;
};

Gemm random_gemm(Random& random) {
  const int m = random.between(1, 32);
  Gemm gemm;
  gemm.layout = random_layout(random, random.between(1, m), m, spec::IndexEncoding::kBitmask,
                              Grouping::kNone);
  gemm.tokens = static_cast<std::size_t>(random.between(1, 9));
  gemm.outputs = static_cast<std::size_t>(random.between(1, 4 * gemm.layout.columns));
  gemm.inputs = static_cast<std::size_t>(random.between(1, 3 * gemm.layout.rows * m));
  gemm.token_tile = random.between(1, 10);
  return gemm;
}

std::string trace(std::uint32_t seed, const Gemm& gemm) {
  return "seed " + std::to_string(seed) + ", T " + std::to_string(gemm.tokens) + ", K " +
         std::to_string(gemm.inputs) + ", O " + std::to_string(gemm.outputs) + ", token tile " +
         std::to_string(gemm.token_tile) + ", " + describe(gemm.layout);
}

/// Smallest multiple of `unit` that is at least `value`, by counting.
std::size_t up_to(std::size_t value, std::size_t unit) {
  std::size_t multiple = 0;
  while (multiple < value) multiple += unit;
  return multiple;
}

/// Where value (t, o) lies in the packets of one output type.
class ResultMap {
 public:
  ResultMap(const Gemm& gemm, std::size_t bits) {
    const std::size_t bus = static_cast<std::size_t>(gemm.layout.bus_bits);
    const std::size_t tile = static_cast<std::size_t>(gemm.token_tile);
    const std::size_t columns = static_cast<std::size_t>(gemm.layout.columns);
    starts_ = base::Matrix<std::size_t>(gemm.tokens, gemm.outputs);
    for (std::size_t tt = 0; tt * tile < gemm.tokens; ++tt) {
      for (std::size_t ot = 0; ot * columns < gemm.outputs; ++ot) {
        for (std::size_t t = tt * tile; t < (tt + 1) * tile && t < gemm.tokens; ++t) {
          for (std::size_t o = ot * columns; o < (ot + 1) * columns && o < gemm.outputs; ++o) {
            starts_(t, o) = end_ + (o - ot * columns) * bits;
          }
          end_ += up_to(columns * bits, bus);
        }
      }
    }
  }

  std::size_t bytes() const { return end_ / 8; }
  std::size_t start(std::size_t t, std::size_t o) const { return starts_(t, o); }

 private:
  std::size_t end_ = 0;
  base::Matrix<std::size_t> starts_;
};

TEST(Activations, EveryBitIsInItsPlace) {
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    Random random(seed);
    const Gemm gemm = random_gemm(random);
    SCOPED_TRACE(trace(seed, gemm));
    const Layout& layout = gemm.layout;
    const int half = 1 << (layout.activation_bits - 1);
    base::Matrix<std::int8_t> x(gemm.tokens, gemm.inputs);
    for (auto& value : x.data) value = static_cast<std::int8_t>(random.between(-half, half - 1));

    const std::size_t a = static_cast<std::size_t>(layout.activation_bits);
    const std::size_t row = gemm.inputs * a;
    const std::size_t packet = up_to(row, static_cast<std::size_t>(layout.bus_bits));
    const Bytes bytes = pack_activations(layout, x);
    ASSERT_EQ(activation_row_bytes(layout, gemm.inputs), packet / 8);
    ASSERT_EQ(bytes.size() * 8, gemm.tokens * packet);
    const BitReader reader(bytes);
    for (std::size_t t = 0; t < gemm.tokens; ++t) {
      for (std::size_t k = 0; k < gemm.inputs; ++k) {
        ASSERT_EQ(reader.signed_field(t * packet + k * a, layout.activation_bits), x(t, k))
            << "token " << t << ", input " << k;
      }
      for (std::size_t i = row; i < packet; ++i) ASSERT_FALSE(reader.bit(t * packet + i));
    }
  }
}

TEST(Partials, EveryBitIsInItsPlace) {
  for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) {
    Random random(seed);
    const Gemm gemm = random_gemm(random);
    SCOPED_TRACE(trace(seed, gemm));
    base::Matrix<std::int32_t> y(gemm.tokens, gemm.outputs);
    for (auto& value : y.data) value = static_cast<std::int32_t>(random.word());

    Bytes bytes = pack_partials(gemm.layout, y, gemm.token_tile);
    const ResultMap map(gemm, 32);
    ASSERT_EQ(bytes.size(), map.bytes());
    const Bytes original = bytes;
    const BitReader reader(original);
    for (std::size_t t = 0; t < gemm.tokens; ++t) {
      for (std::size_t o = 0; o < gemm.outputs; ++o) {
        const std::size_t at = map.start(t, o);
        ASSERT_EQ(reader.signed_field(at, 32), y(t, o)) << "token " << t << ", output " << o;
        for (std::size_t i = at / 8; i < at / 8 + 4; ++i) bytes[i] = 0;
      }
    }
    // Whatever is not a value is padding.
    EXPECT_TRUE(BitReader(bytes).zero_from(0));
  }
}

void check_results(std::uint32_t seed, OutputType type, int bits) {
  Random random(seed);
  const Gemm gemm = random_gemm(random);
  SCOPED_TRACE(trace(seed, gemm));
  const ResultMap map(gemm, static_cast<std::size_t>(bits));
  // Lanes beyond the outputs hold garbage, which nobody may read.
  Bytes stream(map.bytes());
  for (auto& byte : stream) byte = static_cast<std::uint8_t>(random.between(0, 255));
  ASSERT_EQ(expected_result_bytes(gemm.layout, gemm.tokens, gemm.outputs, type), stream.size());
  const auto y =
      unpack_results(gemm.layout, stream, gemm.tokens, gemm.outputs, gemm.token_tile, type);
  ASSERT_TRUE(y.ok()) << y.error().message;
  ASSERT_EQ(y.value().rows, gemm.tokens);
  ASSERT_EQ(y.value().columns, gemm.outputs);
  const BitReader reader(stream);
  for (std::size_t t = 0; t < gemm.tokens; ++t) {
    for (std::size_t o = 0; o < gemm.outputs; ++o) {
      ASSERT_EQ(y.value()(t, o), reader.signed_field(map.start(t, o), bits))
          << "token " << t << ", output " << o;
    }
  }
  stream.push_back(0);
  EXPECT_FALSE(
      unpack_results(gemm.layout, stream, gemm.tokens, gemm.outputs, gemm.token_tile, type).ok());
}

TEST(Results, EveryValueIsReadFromItsPlace) {
  const std::pair<OutputType, int> types[] = {
      {OutputType::kInt32, 32}, {OutputType::kInt8, 8}, {OutputType::kInt4, 4}};
  for (const auto& [type, bits] : types) {
    for (std::uint32_t seed = 1; seed <= kSeeds; ++seed) check_results(seed, type, bits);
  }
}

TEST(Results, PartialsComeBackAsInt32Results) {
  Random random(7);
  const Gemm gemm = random_gemm(random);
  base::Matrix<std::int32_t> y(gemm.tokens, gemm.outputs);
  for (auto& value : y.data) value = static_cast<std::int32_t>(random.word());
  const Bytes stream = pack_partials(gemm.layout, y, gemm.token_tile);
  const auto back = unpack_results(gemm.layout, stream, gemm.tokens, gemm.outputs, gemm.token_tile,
                                   OutputType::kInt32);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back.value(), y);
}

}  // namespace
}  // namespace heddle::pack::testing
