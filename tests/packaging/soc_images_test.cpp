// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/soc_images.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/arch/soc.h"
#include "generator/base/math.h"
#include "tests/support/random_spec.h"

namespace heddle::packaging_test {
namespace {

constexpr std::uint32_t kSeeds = 300;

const std::string& content_of(const std::vector<cosim::File>& files, const std::string& path) {
  const auto file = std::find_if(files.begin(), files.end(),
                                 [&](const cosim::File& f) { return f.path == path; });
  EXPECT_NE(file, files.end()) << path;
  return file->content;
}

std::int64_t lines_of(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

/// The bytes of words that stand one to a line, highest digit first.
std::vector<std::uint8_t> bytes_of(const std::string& hex, std::size_t word_bytes) {
  std::vector<std::uint8_t> bytes;
  const std::size_t line = 2 * word_bytes + 1;
  for (std::size_t start = 0; start + line <= hex.size(); start += line) {
    for (std::size_t i = word_bytes; i-- > 0;) {
      bytes.push_back(
          static_cast<std::uint8_t>(std::stoi(hex.substr(start + 2 * i, 2), nullptr, 16)));
    }
  }
  return bytes;
}

std::int64_t field(const std::vector<std::uint8_t>& memory, std::size_t byte, int bytes) {
  std::int64_t value = 0;
  for (int i = bytes; i-- > 0;) value = value << 8 | memory[byte + static_cast<std::size_t>(i)];
  return value;
}

/// Offsets are those of docs/device.md.
TEST(SocImages, DescriptorsFitTheMemoryOfAnyDesign) {
  for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
    const arch::Design design = arch::elaborate(test_support::random_spec(seed));
    const arch::SocLayout soc = arch::soc_layout(design);
    const auto files = cosim::soc_images(design);
    const auto word = static_cast<std::size_t>(design.memory.word_bytes);
    const auto memory = bytes_of(content_of(files, "soc/memory.hex"), word);
    ASSERT_EQ(static_cast<std::int64_t>(memory.size()), soc.end) << seed;
    const std::int64_t blocks = field(memory, 44, 4) + field(memory, 48, 4);
    EXPECT_GE(field(memory, 44, 4), 1) << seed;
    EXPECT_GE(field(memory, 48, 4), 1) << seed;
    EXPECT_EQ(field(memory, 0, 8), soc.image) << seed;
    EXPECT_LE(soc.image + 64 * blocks, field(memory, 8, 8)) << seed;
    EXPECT_LE(field(memory, 8, 8) + soc.tokens * field(memory, 52, 4), field(memory, 16, 8))
        << seed;
    EXPECT_LE(field(memory, 16, 8) + soc.tokens * field(memory, 56, 4), soc.end) << seed;
    const std::int64_t k_tiles = base::ceil_div(soc.k, std::int64_t{design.capacity.k_per_tile});
    EXPECT_GE(field(memory, 60, 2), 1) << seed;
    EXPECT_LE(base::ceil_div(field(memory, 60, 2), design.array.tokens_per_cycle) * k_tiles,
              design.capacity.activation_words)
        << seed;
    EXPECT_EQ(field(memory, 62, 1) & 0x14, 0x14) << "bias and interrupt, " << seed;
    EXPECT_EQ(lines_of(content_of(files, "soc/expected.hex")),
              soc.tokens * soc.result_stride / static_cast<std::int64_t>(word));
  }
}

TEST(SocImages, RegisterWritesAreThoseOfTheContract) {
  const arch::Design design = arch::elaborate(test_support::random_spec(1));
  EXPECT_EQ(content_of(cosim::soc_images(design), "soc/registers.hex"),
            "06000000000\n06400000000\n07800000040\n07c00000000\n"
            "06800000000\n04800000003\n04000000001\n06c00000001\n");
}

TEST(SocImages, DependOnTheDesignAlone) {
  const arch::Design design = arch::elaborate(test_support::random_spec(2));
  const auto first = cosim::soc_images(design);
  const auto second = cosim::soc_images(design);
  ASSERT_EQ(first.size(), second.size());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i].content, second[i].content);
}

}  // namespace
}  // namespace heddle::packaging_test
