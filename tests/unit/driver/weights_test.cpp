// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Weight images that the packer made, whole and damaged, against a device.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "host/pack/image_file.h"
#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kHeader = 192;

std::uint64_t field(const Bytes& bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | bytes.at(at + i);
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
  for (const std::uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
  }
  return ~crc;
}

/// Makes a forged file pass the checks of size and checksum.
void seal(Bytes& bytes) {
  set_field(bytes, 16, 8, bytes.size());
  set_field(bytes, 24, 4, 0);
  set_field(bytes, 24, 4, slow_crc(bytes));
}

class Weights : public OpenDevice {
 protected:
  heddle_status_t load_file(const Bytes& bytes) {
    return heddle_load_weights(&device, bytes.data(), bytes.size(), &loaded);
  }

  /// Refused without taking memory.
  void expect_refused(const Bytes& bytes, heddle_status_t status) {
    const std::size_t mark = heddle_memory_mark(&device);
    EXPECT_EQ(load_file(bytes), status);
    EXPECT_EQ(heddle_memory_mark(&device), mark);
  }

  void expect_forgery_refused(std::size_t at, std::size_t size, std::uint64_t value,
                              heddle_status_t status) {
    SCOPED_TRACE(::testing::Message() << "offset " << at << ", value " << value);
    Bytes bytes = image_of(small_design(), 6, 40);
    ASSERT_NE(field(bytes, at, size), value);
    set_field(bytes, at, size, value);
    if (at != 24) {
      const std::uint64_t stated = field(bytes, 16, 8);
      seal(bytes);
      if (at == 16) {
        set_field(bytes, 16, 8, stated);
        set_field(bytes, 24, 4, 0);
        set_field(bytes, 24, 4, slow_crc(bytes));
      }
    }
    expect_refused(bytes, status);
  }

  heddle_weights_t loaded{};
};

TEST_F(Weights, AreCopiedWithTheirParamsBehindThem) {
  for (const Params params : {Params::kPlain, Params::kBias, Params::kRequantized}) {
    const Bytes bytes = image_of(small_design(), 6, 40, params);
    const pack::Image stored = pack::deserialize(bytes).value().parts.front();
    ASSERT_EQ(load_file(bytes), HEDDLE_OK);
    EXPECT_EQ(loaded.address % 64, 0u);
    EXPECT_EQ(loaded.weight_blocks * 64, stored.weights.size());
    EXPECT_EQ(loaded.param_blocks * 64, stored.params.size());
    EXPECT_EQ(loaded.o, 6u);
    EXPECT_EQ(loaded.k, 40u);
    EXPECT_EQ(loaded.has_bias != 0, params == Params::kBias);
    EXPECT_EQ(loaded.has_requantize != 0, params == Params::kRequantized);
    const std::uint8_t* at = mock.at(loaded.address);
    EXPECT_TRUE(std::equal(stored.weights.begin(), stored.weights.end(), at));
    at += stored.weights.size();
    EXPECT_TRUE(std::equal(stored.params.begin(), stored.params.end(), at));
  }
}

TEST_F(Weights, OfManyDesignsAndShapesAreTaken) {
  const char* specs[] = {
      "name: t\nsparsity: {n: 1, m: 1}\narray: {rows: 1, columns: 1}\nscale: {group: 0}\n",
      "name: t\nsparsity: {n: 1, m: 4, index: bitmask}\narray: {rows: 3, columns: 5}\n",
      "name: t\nsparsity: {n: 5, m: 16, index: position}\narray: {rows: 8, columns: 6}\n"
      "scale: {group: 64, bits: 3}\n",
      "name: t\nsparsity: {n: 4, m: 8}\narray: {rows: 4, columns: 8}\nscale: {group: 96}\n",
      "name: t\nsparsity: {n: 2, m: 4, vector: 3}\narray: {rows: 4, columns: 6}\n"};
  for (const char* spec : specs) {
    SCOPED_TRACE(spec);
    const arch::Design design = design_of(spec);
    MockDevice other(design, 1 << 20);
    const heddle_backend_t backend = other.backend();
    const heddle_config_t config = config_of(0);
    heddle_device_t opened{};
    ASSERT_EQ(heddle_open(&opened, &backend, &config), HEDDLE_OK);
    for (const std::size_t o : {1, 5, 17}) {
      for (const std::size_t k : {1, 33, 300}) {
        for (const Params params : {Params::kPlain, Params::kBias, Params::kRequantized}) {
          const Bytes bytes = image_of(design, o, k, params);
          EXPECT_EQ(heddle_load_weights(&opened, bytes.data(), bytes.size(), &loaded), HEDDLE_OK)
              << o << " x " << k;
        }
      }
    }
  }
}

TEST_F(Weights, OfOtherVectorsAreRefused) {
  const char* spec =
      "name: little\nsparsity: {n: 2, m: 4, vector: 2}\narray: {rows: 4, columns: 4}\n"
      "scale: {group: 8, bits: 4}\n";
  expect_refused(image_of(design_of(spec), 6, 40), HEDDLE_WRONG_DESIGN);
}

TEST_F(Weights, RefuseWhatIsNotAWholeFile) {
  const Bytes bytes = image_of(small_design(), 6, 40);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
    expect_refused(cut.empty() ? Bytes(1) : cut, HEDDLE_BAD_IMAGE);
    if (size < kHeader) continue;
    Bytes resealed = cut;
    seal(resealed);
    expect_refused(resealed, HEDDLE_BAD_IMAGE);
  }
  Bytes longer = bytes;
  longer.resize(bytes.size() + 64, 0);
  seal(longer);
  expect_refused(longer, HEDDLE_BAD_IMAGE);
}

TEST_F(Weights, RefuseEveryFlippedBit) {
  Bytes bytes = image_of(small_design(), 6, 40);
  for (std::size_t i = 0; i < bytes.size() * 8; ++i) {
    bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] ^ 1 << i % 8);
    expect_refused(bytes, HEDDLE_BAD_IMAGE);
    bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] ^ 1 << i % 8);
  }
  EXPECT_EQ(load_file(bytes), HEDDLE_OK);
}

TEST_F(Weights, RefuseForgedHeaders) {
  constexpr std::uint64_t kHuge = ~std::uint64_t{0};
  expect_forgery_refused(0, 1, 'h', HEDDLE_BAD_IMAGE);
  expect_forgery_refused(8, 4, 2, HEDDLE_BAD_IMAGE);       // version
  expect_forgery_refused(12, 4, 256, HEDDLE_BAD_IMAGE);    // header bytes
  expect_forgery_refused(16, 8, kHuge, HEDDLE_BAD_IMAGE);  // file bytes
  expect_forgery_refused(24, 4, 1, HEDDLE_BAD_IMAGE);      // checksum
  expect_forgery_refused(28, 4, 4, HEDDLE_BAD_IMAGE);      // an undefined flag
  expect_forgery_refused(28, 4, 1, HEDDLE_BAD_IMAGE);      // biases that are not there
  expect_forgery_refused(28, 4, 2, HEDDLE_BAD_IMAGE);      // multipliers that are not there
  for (const std::size_t layout : {32, 36, 40, 44, 48, 60, 64, 68, 184}) {
    expect_forgery_refused(layout, 4, 100, HEDDLE_WRONG_DESIGN);
    expect_forgery_refused(layout, 4, 0, HEDDLE_WRONG_DESIGN);
    expect_forgery_refused(layout, 4, 0xFFFFFFFF, HEDDLE_WRONG_DESIGN);
  }
  expect_forgery_refused(56, 4, 0, HEDDLE_WRONG_DESIGN);  // encoding
  for (const std::uint64_t bits : {1, 9}) expect_forgery_refused(52, 4, bits, HEDDLE_BAD_IMAGE);
  for (const std::uint64_t blocks : {0, 3, 8}) {
    expect_forgery_refused(72, 4, blocks, HEDDLE_BAD_IMAGE);
  }
  for (const std::uint64_t lanes : {0, 65536}) {
    expect_forgery_refused(76, 4, lanes, HEDDLE_BAD_IMAGE);
  }
  for (const std::uint64_t bus : {0, 16, 48, 1024}) {
    expect_forgery_refused(80, 4, bus, HEDDLE_BAD_IMAGE);
  }
  expect_forgery_refused(84, 4, 1, HEDDLE_BAD_IMAGE);  // reserved
  for (const std::size_t size : {88, 96}) {            // O, K
    expect_forgery_refused(size, 8, 0, HEDDLE_BAD_IMAGE);
    expect_forgery_refused(size, 8, 1, HEDDLE_BAD_IMAGE);
    expect_forgery_refused(size, 8, 100, HEDDLE_BAD_IMAGE);
    expect_forgery_refused(size, 8, 1000000, HEDDLE_BAD_IMAGE);
    expect_forgery_refused(size, 8, kHuge >> 1, HEDDLE_BAD_IMAGE);
    expect_forgery_refused(size, 8, kHuge, HEDDLE_BAD_IMAGE);
  }
  expect_forgery_refused(104, 8, kHuge, HEDDLE_BAD_IMAGE);    // nonzeros
  expect_forgery_refused(104, 8, 1 << 20, HEDDLE_BAD_IMAGE);  // nonzeros
  expect_forgery_refused(188, 4, 1, HEDDLE_BAD_IMAGE);        // reserved
  for (std::size_t at = 112; at < 184; at += 8) {             // bits used, section table, first K
    expect_forgery_refused(at, 8, 1, HEDDLE_BAD_IMAGE);
    expect_forgery_refused(at, 8, kHuge, HEDDLE_BAD_IMAGE);
    expect_forgery_refused(at, 8, 4096, HEDDLE_BAD_IMAGE);
  }
}

TEST_F(Weights, SuitDesignsThatDifferInWhatNoBitDependsOn) {
  for (const auto& [at, value] :
       {std::pair<std::size_t, std::uint64_t>{52, 4}, {72, 1}, {76, 1}, {80, 512}}) {
    Bytes bytes = image_of(small_design(), 6, 40);
    set_field(bytes, at, 4, value);
    seal(bytes);
    EXPECT_EQ(load_file(bytes), HEDDLE_OK) << "offset " << at;
  }
}

TEST_F(Weights, RefuseSlicesThatNoLayerHas) {
  const Bytes honest = image_of(small_design(), 6, 40);
  ASSERT_TRUE(std::all_of(&honest[kHeader], &honest[kHeader + 6], [](int n) { return n == 1; }));
  // As many passes as before, so that nothing else gives them away.
  const std::vector<Bytes> forgeries = {{3, 0, 0, 1, 1, 1},   // 2:4 needs two at most
                                        {0, 0, 0, 2, 2, 2}};  // an O tile without any
  for (const Bytes& slices : forgeries) {
    Bytes bytes = honest;
    std::copy(slices.begin(), slices.end(), bytes.begin() + kHeader);
    seal(bytes);
    expect_refused(bytes, HEDDLE_BAD_IMAGE);
  }
}

TEST_F(Weights, RefuseSizesThatOverflow) {
  // 26 * 65535 tiles of 32 slices on the largest array: above 2^63 bits.
  MockDevice huge(small_design());
  huge.set_register(0x010, 0xFFFFFFFF);
  huge.set_register(0x014, 0x20052001);
  huge.set_register(0x018, 0x00007088);
  huge.set_register(0x01C, 0);
  huge.set_register(0x024, 0xFFFF);
  huge.set_register(0x028, 0xFFFF);
  const heddle_backend_t backend = huge.backend();
  const heddle_config_t config = config_of(0);
  ASSERT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  Bytes bytes(kHeader + std::size_t{26} * 65535, 32);
  const Bytes honest = image_of(small_design(), 1, 1);
  std::copy_n(honest.begin(), kHeader, bytes.begin());
  const std::uint64_t layout[] = {0xFFFF, 0xFFFF, 1, 32, 8, 8, 1, 32, 0, 0, 1, 1, 32};
  for (std::size_t i = 0; i < 13; ++i) set_field(bytes, 32 + 4 * i, 4, layout[i]);
  set_field(bytes, 88, 8, std::uint64_t{26} * 65535);
  set_field(bytes, 96, 8, std::uint64_t{65535} * 65535 * 32);
  seal(bytes);
  expect_refused(bytes, HEDDLE_BAD_IMAGE);
}

TEST_F(Weights, NeedMemory) {
  const Bytes bytes = image_of(small_design(), 6, 40);
  heddle_buffer_t all{};
  const std::size_t left = mock.backend().memory_bytes - heddle_memory_mark(&device);
  const std::size_t need = bytes.size() - field(bytes, 144, 8);
  ASSERT_EQ(heddle_allocate(&device, left - need + 64, &all), HEDDLE_OK);
  expect_refused(bytes, HEDDLE_NO_MEMORY);
}

TEST_F(Weights, RefuseBadArguments) {
  const Bytes bytes = image_of(small_design(), 6, 40);
  EXPECT_EQ(heddle_load_weights(nullptr, bytes.data(), bytes.size(), &loaded), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_load_weights(&device, nullptr, bytes.size(), &loaded), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_load_weights(&device, bytes.data(), bytes.size(), nullptr), HEDDLE_BAD_ARGUMENT);
}

/// Accepted or refused, garbage must not crash.
TEST_F(Weights, SurviveForgedFields) {
  const std::uint64_t extremes[] = {0, 1, 64, 127, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1ull << 62};
  const Bytes honest = image_of(small_design(), 6, 40, Params::kBias);
  for (std::size_t at = 8; at < kHeader; at += 4) {
    for (const std::size_t size : {4, 8}) {
      if (at + size > kHeader) continue;
      for (const std::uint64_t value : extremes) {
        Bytes bytes = honest;
        set_field(bytes, at, size, value);
        seal(bytes);
        if (load_file(bytes) == HEDDLE_OK) {
          EXPECT_TRUE(pack::deserialize(bytes).ok()) << "offset " << at << ", value " << value;
        }
      }
    }
  }
}

}  // namespace
}  // namespace heddle::driver::testing
