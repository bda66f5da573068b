// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Measures the storage table of docs/weight-image.md on packed layers and compares it line by line.
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "host/pack/pack.h"
#include "tests/unit/pack/decoder.h"
#include "tests/unit/pack/random_layer.h"

namespace heddle::pack::testing {
namespace {

constexpr int kGroup = 128;
constexpr int kWeightBits = 4;
constexpr int kScaleBits = 8;

/// The encoding with the fewest bits; the earlier one on a tie.
spec::IndexEncoding best_encoding(int n, int m) {
  spec::IndexEncoding best = spec::IndexEncoding::kPosition;
  for (auto encoding : {spec::IndexEncoding::kBitmask, spec::IndexEncoding::kCombinatorial}) {
    if (CodeBook::bits_of(encoding, n, m) < CodeBook::bits_of(best, n, m)) best = encoding;
  }
  return best;
}

const char* name_of(spec::IndexEncoding encoding) {
  if (encoding == spec::IndexEncoding::kPosition) return "position";
  return encoding == spec::IndexEncoding::kBitmask ? "bitmask" : "combinatorial";
}

struct Format {
  int n;
  int m;
  int vector = 1;
};

/// The default array: 16 x 16, 4-bit weights, groups of 128.
Layout default_layout(const Format& format) {
  const auto [n, m, vector] = format;
  Layout layout;
  layout.rows = 16;
  layout.columns = 16;
  layout.n = n;
  layout.m = m;
  layout.vector = vector;
  layout.weight_bits = kWeightBits;
  layout.activation_bits = 8;
  layout.encoding = best_encoding(n, m);
  layout.index_bits = CodeBook::bits_of(layout.encoding, n, m);
  layout.group = kGroup;
  layout.scale_bits = kScaleBits;
  layout.activation_line_blocks = 1;
  layout.result_lanes = 4;
  layout.bus_bits = 128;
  return layout;
}

/// One line of the table, from a packed layer that keeps at most n of m.
std::string table_line(const Format& format) {
  const auto [n, m, vector] = format;
  const Layout layout = default_layout(format);
  // 4096 inputs fill whole slice-count lines at every m, so the figure holds for any O.
  Random random(1);
  LayerWeights layer = random_layer(random, layout, 64, 4096, Density::kPattern);
  layer.bias.clear();
  layer.multiplier.clear();
  layer.shift.clear();
  const Image image = pack(layout, layer).value();
  const double dense = static_cast<double>(image.o * image.k);
  const double stream = static_cast<double>(image.weight_bits_used) / dense;
  const double packed = static_cast<double>(image.weight_bits_used + image.param_bits_used) / dense;
  const double index_bits = static_cast<double>(layout.index_bits) / vector;
  const double formula =
      (n * kWeightBits + index_bits) / m + static_cast<double>(kScaleBits) / kGroup;
  EXPECT_DOUBLE_EQ(stream + static_cast<double>(kScaleBits) / kGroup, formula) << n << ":" << m;
  const std::string shared = vector > 1 ? ", V = " + std::to_string(vector) : "";
  char line[200];
  std::snprintf(line, sizeof(line), "| %d:%d%s | %s | %d | %.4f | %.4f | %.2fx |", n, m,
                shared.c_str(), name_of(layout.encoding), layout.index_bits, formula, packed,
                16.0 / formula);
  return line;
}

std::string document() {
  std::ifstream file(HEDDLE_SOURCE_DIR "/docs/weight-image.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Storage, DocumentedTableIsTrue) {
  const Format formats[] = {{1, 2},  {2, 4},    {1, 4},    {4, 8},   {2, 8},
                            {8, 16}, {2, 4, 2}, {2, 4, 4}, {1, 4, 4}};
  std::string table;
  for (const Format& format : formats) table += table_line(format) + "\n";
  EXPECT_NE(document().find(table), std::string::npos)
      << "docs/weight-image.md must have these lines:\n"
      << table;
}

TEST(Storage, TwoOfFourTakes281Bits) {
  EXPECT_NE(table_line({2, 4}).find("| 3 | 2.8125 |"), std::string::npos);
}

}  // namespace
}  // namespace heddle::pack::testing
