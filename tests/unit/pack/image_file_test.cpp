// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The weight image file against docs/weight-image.md, and against damage of every kind.
#include "host/pack/image_file.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "host/pack/crc32.h"
#include "tests/unit/pack/decoder.h"
#include "tests/unit/pack/random_layer.h"

namespace heddle::pack::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kHeader = 192;
constexpr std::size_t kChecksum = 24;

struct File {
  Layout layout;
  LayerWeights layer;
  Image image;
  Bytes bytes;
};

File random_file(std::uint32_t seed) {
  Random random(seed);
  File file;
  const int m = random.between(1, 16);
  file.layout = random_layout(random, random.between(1, m), m, spec::IndexEncoding::kCombinatorial,
                              static_cast<Grouping>(random.between(0, 2)));
  file.layer = random_layer(random, file.layout, 5, 70, Density::kHalf);
  file.image = pack(file.layout, file.layer).value();
  file.bytes = serialize({file.image}, file.layout);
  return file;
}

std::uint64_t field(const Bytes& bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value * 256 + bytes.at(at + i);
  return value;
}

void set_field(Bytes& bytes, std::size_t at, std::size_t size, std::uint64_t value) {
  for (std::size_t i = 0; i < size; ++i, value >>= 8) {
    bytes.at(at + i) = static_cast<std::uint8_t>(value & 0xFF);
  }
}

/// CRC-32 one bit at a time.
std::uint32_t slow_crc(const Bytes& bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (std::uint8_t byte : bytes) {
    for (int bit = 0; bit < 8; ++bit) {
      const bool feedback = ((crc ^ (std::uint32_t{byte} >> bit)) & 1) != 0;
      crc = (crc >> 1) ^ (feedback ? 0xEDB88320u : 0u);
    }
  }
  return ~crc;
}

/// Makes a forged file pass the checks of size and checksum.
void seal(Bytes& bytes) {
  set_field(bytes, 16, 8, bytes.size());
  set_field(bytes, kChecksum, 4, 0);
  set_field(bytes, kChecksum, 4, slow_crc(bytes));
}

void expect_refused(const Bytes& bytes, const std::string& part) {
  const auto result = deserialize(bytes);
  ASSERT_FALSE(result.ok()) << "accepted, but should be refused for: " << part;
  EXPECT_EQ(result.error().message.rfind("weight image: ", 0), 0u) << result.error().message;
  EXPECT_NE(result.error().message.find(part), std::string::npos) << result.error().message;
}

void expect_forgery_refused(std::size_t at, std::size_t size, std::uint64_t value,
                            const std::string& part) {
  Bytes bytes = random_file(3).bytes;
  set_field(bytes, at, size, value);
  set_field(bytes, kChecksum, 4, 0);
  set_field(bytes, kChecksum, 4, slow_crc(bytes));
  expect_refused(bytes, part);
}

void expect_same(const File& file, const StoredLayer& stored) {
  EXPECT_EQ(describe(stored.layout), describe(file.layout));
  EXPECT_EQ(stored.layout.index_bits, file.layout.index_bits);
  ASSERT_EQ(stored.parts.size(), 1u);
  const Image& image = stored.parts.front();
  EXPECT_EQ(image.o, file.image.o);
  EXPECT_EQ(image.k, file.image.k);
  EXPECT_EQ(image.o_tiles, file.image.o_tiles);
  EXPECT_EQ(image.k_tiles, file.image.k_tiles);
  EXPECT_EQ(image.bias, file.image.bias);
  EXPECT_EQ(image.requantized, file.image.requantized);
  EXPECT_EQ(image.slices, file.image.slices);
  EXPECT_EQ(image.weights, file.image.weights);
  EXPECT_EQ(image.params, file.image.params);
  EXPECT_EQ(image.nonzeros, file.image.nonzeros);
  EXPECT_EQ(image.weight_bits_used, file.image.weight_bits_used);
  EXPECT_EQ(image.param_bits_used, file.image.param_bits_used);
  EXPECT_EQ(image.passes, file.image.passes);
}

TEST(ImageFile, ChecksumIsTheStandardOne) {
  const std::string digits = "123456789";
  const Bytes bytes(digits.begin(), digits.end());
  EXPECT_EQ(slow_crc(bytes), 0xCBF43926u);
  EXPECT_EQ(crc32(0, bytes.data(), bytes.size()), 0xCBF43926u);
  EXPECT_EQ(crc32(crc32(0, bytes.data(), 4), bytes.data() + 4, 5), 0xCBF43926u);
}

TEST(ImageFile, ComesBackTheSame) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(seed);
    const File file = random_file(seed);
    const auto stored = deserialize(file.bytes);
    ASSERT_TRUE(stored.ok()) << stored.error().message;
    expect_same(file, stored.value());
  }
}

TEST(ImageFile, HasTheDocumentedHeader) {
  const File file = random_file(1);
  const Bytes& b = file.bytes;
  const Bytes magic = {0x48, 0x45, 0x44, 0x44, 0x4C, 0x45, 0x57, 0x1A};
  EXPECT_EQ(Bytes(b.begin(), b.begin() + 8), magic);
  EXPECT_EQ(field(b, 8, 4), 1u);
  EXPECT_EQ(field(b, 12, 4), kHeader);
  EXPECT_EQ(field(b, 16, 8), b.size());
  Bytes blank = b;
  set_field(blank, kChecksum, 4, 0);
  EXPECT_EQ(field(b, kChecksum, 4), slow_crc(blank));
  EXPECT_EQ(field(b, 28, 4), (file.image.bias ? 1u : 0u) + (file.image.requantized ? 2u : 0u));
  const Layout& l = file.layout;
  const int layout[] = {l.rows,
                        l.columns,
                        l.n,
                        l.m,
                        l.weight_bits,
                        l.activation_bits,
                        2,
                        l.index_bits,
                        l.group,
                        l.scale_bits,
                        l.activation_line_blocks,
                        l.result_lanes,
                        l.bus_bits,
                        0};
  for (std::size_t i = 0; i < 14; ++i) {
    EXPECT_EQ(field(b, 32 + 4 * i, 4), static_cast<std::uint64_t>(layout[i])) << "field " << i;
  }
  const std::int64_t sizes[] = {file.image.o, file.image.k, file.image.nonzeros,
                                file.image.weight_bits_used, file.image.param_bits_used};
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(field(b, 88 + 8 * i, 8), static_cast<std::uint64_t>(sizes[i])) << "size " << i;
  }
  EXPECT_EQ(field(b, 176, 8), 0u);
  EXPECT_EQ(field(b, 184, 4), static_cast<std::uint64_t>(l.vector));
  EXPECT_EQ(field(b, 188, 4), 0u);
}

TEST(ImageFile, SectionsLieWhereTheHeaderSays) {
  const File file = random_file(2);
  const Bytes* sections[] = {&file.image.slices, &file.image.weights, &file.image.params};
  std::size_t end = kHeader;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t offset = field(file.bytes, 128 + 16 * i, 8);
    const std::size_t size = field(file.bytes, 136 + 16 * i, 8);
    EXPECT_EQ(offset % 64, 0u);
    EXPECT_GE(offset, end);
    EXPECT_LT(offset, end + 64);
    end = offset + size;
    ASSERT_LE(end, file.bytes.size());
    const auto begin = file.bytes.begin() + static_cast<std::ptrdiff_t>(offset);
    EXPECT_EQ(Bytes(begin, begin + static_cast<std::ptrdiff_t>(size)), *sections[i]);
  }
  EXPECT_EQ(end, file.bytes.size());
}

TEST(ImageFile, StoresEveryEncoding) {
  const spec::IndexEncoding encodings[] = {spec::IndexEncoding::kPosition,
                                           spec::IndexEncoding::kBitmask,
                                           spec::IndexEncoding::kCombinatorial};
  for (std::size_t code = 0; code < 3; ++code) {
    File file = random_file(4);
    file.layout.encoding = encodings[code];
    file.layout.index_bits = CodeBook::bits_of(encodings[code], file.layout.n, file.layout.m);
    file.image = pack(file.layout, file.layer).value();
    file.bytes = serialize({file.image}, file.layout);
    EXPECT_EQ(field(file.bytes, 56, 4), code);
    const auto stored = deserialize(file.bytes);
    ASSERT_TRUE(stored.ok()) << stored.error().message;
    expect_same(file, stored.value());
  }
}

TEST(ImageFile, RefusesWhatIsNotAWholeFile) {
  expect_refused({}, "has 0 bytes");
  Bytes bytes = random_file(1).bytes;
  bytes[0] = 'h';
  expect_refused(bytes, "magic");
  bytes = random_file(1).bytes;
  set_field(bytes, 8, 4, 2);
  expect_refused(bytes, "version is 2, this heddle reads 1");
  bytes = random_file(1).bytes;
  bytes.push_back(0);
  expect_refused(bytes, "header says");
}

TEST(ImageFile, RefusesEveryTruncation) {
  const Bytes bytes = random_file(1).bytes;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    if (size < kHeader) {
      expect_refused(cut, "has " + std::to_string(size) + " bytes, a header alone has 192");
      continue;
    }
    EXPECT_FALSE(deserialize(cut).ok()) << size;
    // Resealed, the sections still do not fit.
    Bytes resealed = cut;
    seal(resealed);
    EXPECT_FALSE(deserialize(resealed).ok()) << size;
  }
}

TEST(ImageFile, DetectsEveryFlippedBit) {
  Bytes bytes = random_file(1).bytes;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    for (int bit = 0; bit < 8; ++bit) {
      bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ (1 << bit));
      EXPECT_FALSE(deserialize(bytes).ok()) << "byte " << i << ", bit " << bit;
      bytes[i] = static_cast<std::uint8_t>(bytes[i] ^ (1 << bit));
    }
  }
  EXPECT_TRUE(deserialize(bytes).ok());
}

TEST(ImageFile, RefusesForgedHeaders) {
  constexpr std::uint64_t kHuge = ~std::uint64_t{0};
  expect_forgery_refused(12, 4, 128, "contradicts");  // header bytes
  expect_forgery_refused(28, 4, 4, "");               // an undefined flag
  expect_forgery_refused(32, 4, 0, "rows is 0");      // rows
  expect_forgery_refused(36, 4, 0xFFFFFFFF, "columns is 2147483647");
  expect_forgery_refused(56, 4, 3, "encoding is auto");          // encoding
  expect_forgery_refused(84, 4, 1, "1 more should follow");      // parts behind
  expect_forgery_refused(88, 8, 0, "layer is 0 x 70");           // O
  expect_forgery_refused(88, 8, kHuge, "outside 1..2^63-1");     // O
  expect_forgery_refused(88, 8, kHuge >> 1, "above the limit");  // O
  expect_forgery_refused(88, 8, 10000000, "tiles but only");     // O
  expect_forgery_refused(96, 8, kHuge >> 1, "above the limit");  // K
  expect_forgery_refused(104, 8, kHuge, "non-zeros");            // nonzeros
  expect_forgery_refused(104, 8, 1u << 30, "non-zeros");         // nonzeros
  expect_forgery_refused(112, 8, 1, "contradicts");              // weight bits used
  expect_forgery_refused(120, 8, kHuge, "contradicts");          // parameter bits used
  expect_forgery_refused(136, 8, kHuge, "contradicts");          // slice section size
  expect_forgery_refused(144, 8, 0, "contradicts");              // weight section offset
  expect_forgery_refused(176, 8, 1, "begins with input 1");      // first input
  expect_forgery_refused(184, 4, 0, "vector is 0");              // vector
  expect_forgery_refused(188, 4, 1, "contradicts");              // reserved
  expect_forgery_refused(kHeader, 1, 200, "has 200 slices");     // slices of tile 0, 0
}

TEST(ImageFile, RefusesAnOTileWithoutSlices) {
  Bytes bytes = random_file(3).bytes;
  const std::size_t tiles = field(bytes, 136, 8);
  for (std::size_t i = 0; i < tiles; ++i) bytes[kHeader + i] = 0;
  seal(bytes);
  expect_refused(bytes, "has 0 slices");
}

TEST(ImageFile, RefusesBytesBehindTheSections) {
  Bytes bytes = random_file(3).bytes;
  bytes.resize(bytes.size() + 64, 0);
  seal(bytes);
  expect_refused(bytes, "need fewer bytes");
}

TEST(ImageFile, RefusesSizesThatOverflow) {
  Layout layout = random_file(3).layout;
  layout.rows = 65535;
  layout.columns = 65535;
  layout.n = 1;
  layout.m = 32;
  layout.weight_bits = 8;
  layout.encoding = spec::IndexEncoding::kBitmask;
  layout.index_bits = 32;
  layout.group = 0;
  layout.activation_line_blocks = 1;
  ASSERT_TRUE(check_layout(layout).ok());
  // 26 * 65535 tiles of 32 slices of 40 bits on 65535 x 65535 blocks: above 2^63 bits.
  Image image;
  image.o = std::int64_t{26} * layout.columns;
  image.k = std::int64_t{65535} * layout.k_per_tile();
  image.slices.assign(std::size_t{26} * 65535, 32);
  expect_refused(serialize({image}, layout), "need more bytes");
}

TEST(ImageFile, RefusesPaddingThatIsNotZero) {
  Bytes bytes = random_file(3).bytes;
  const std::size_t gap = kHeader + field(bytes, 136, 8);
  ASSERT_LT(gap, field(bytes, 144, 8));
  bytes[gap] = 1;
  seal(bytes);
  expect_refused(bytes, "padding");
}

/// Accepted or refused, garbage must neither crash nor come back as another file.
void expect_no_surprise(const Bytes& bytes) {
  const auto stored = deserialize(bytes);
  if (stored.ok()) {
    EXPECT_EQ(serialize(stored.value().parts, stored.value().layout), bytes);
  }
}

TEST(ImageFile, SurvivesGarbage) {
  for (std::uint32_t seed = 1; seed <= 2000; ++seed) {
    Random random(seed);
    SCOPED_TRACE(seed);
    Bytes bytes(static_cast<std::size_t>(random.between(0, 600)));
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random.between(0, 255));
    expect_no_surprise(bytes);
  }
}

TEST(ImageFile, SurvivesForgedFields) {
  const std::uint64_t extremes[] = {0,          1,          2,          64,
                                    127,        1u << 16,   0x7FFFFFFF, 0x80000000,
                                    0xFFFFFFFF, 1ull << 40, 1ull << 62, ~std::uint64_t{0}};
  std::vector<Bytes> files;
  for (std::uint32_t seed = 1; seed <= 7; ++seed) files.push_back(random_file(seed).bytes);
  for (std::uint32_t seed = 1; seed <= 3000; ++seed) {
    Random random(seed);
    SCOPED_TRACE(seed);
    Bytes bytes = files[seed % files.size()];
    for (int forged = random.between(1, 3); forged > 0; --forged) {
      const std::size_t size = random.chance(0.5) ? 4 : 8;
      const std::size_t at = 4 * static_cast<std::size_t>(random.between(2, 46));
      std::uint64_t value = extremes[random.between(0, 11)];
      if (random.chance(0.4)) value = field(bytes, at, 4) + (random.chance(0.5) ? 1u : ~0u);
      set_field(bytes, at, size, value);
    }
    seal(bytes);
    expect_no_surprise(bytes);
  }
}

}  // namespace
}  // namespace heddle::pack::testing
