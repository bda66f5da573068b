// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Opening, closing and resetting a device.
#include <gtest/gtest.h>

#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

class Opening : public ::testing::Test {
 protected:
  Opening() : mock(small_design()), backend(mock.backend()), config(config_of(2)) {}

  heddle_status_t open() { return heddle_open(&device, &backend, &config); }

  /// The device is refused and not written to, and the handle is unusable.
  void expect_refused(heddle_status_t status) {
    EXPECT_EQ(open(), status);
    EXPECT_TRUE(mock.writes.empty());
    EXPECT_EQ(heddle_reset(&device), HEDDLE_BAD_ARGUMENT);
    EXPECT_TRUE(mock.writes.empty());
  }

  MockDevice mock;
  heddle_backend_t backend;
  heddle_config_t config;
  heddle_device_t device{};
};

TEST_F(Opening, ReadsEveryCapability) {
  ASSERT_EQ(open(), HEDDLE_OK);
  const heddle_capabilities_t& c = device.capabilities;
  EXPECT_EQ(c.version, 0x00010000u);
  EXPECT_EQ(c.design_hash, std::stoull(small_design().hash.substr(0, 16), nullptr, 16));
  EXPECT_EQ(c.rows, 4u);
  EXPECT_EQ(c.columns, 4u);
  EXPECT_EQ(c.n, 2u);
  EXPECT_EQ(c.m, 4u);
  EXPECT_EQ(c.vector, 1u);
  EXPECT_EQ(c.encoding, 2u);
  EXPECT_EQ(c.index_bits, 3u);
  EXPECT_EQ(c.weight_bits, 4u);
  EXPECT_EQ(c.activation_bits, 8u);
  EXPECT_EQ(c.scale_bits, 4u);
  EXPECT_EQ(c.outputs, 7u);
  EXPECT_EQ(c.rounding, 0u);
  EXPECT_EQ(c.group, 8u);
  EXPECT_EQ(c.tokens, 8u);
  EXPECT_EQ(c.activation_words, 64u);
  EXPECT_EQ(c.max_k_tiles, 64u);
  EXPECT_EQ(c.word_bytes, 8u);
  EXPECT_EQ(c.address_bits, 36u);
  EXPECT_EQ(c.multipliers, 32u);
}

TEST_F(Opening, SetsTheRegistersUp) {
  config.coalesce_count = 3;
  config.coalesce_ticks = 5;
  ASSERT_EQ(open(), HEDDLE_OK);
  EXPECT_EQ(mock.writes.front(), std::make_pair(0x040u, 2u));
  EXPECT_EQ(mock.writes.back(), std::make_pair(0x040u, 1u));
  EXPECT_EQ(mock.register_value(0x060), 0x40000000u);
  EXPECT_EQ(mock.register_value(0x064), 0u);
  EXPECT_EQ(mock.register_value(0x068), 2u);
  EXPECT_EQ(mock.register_value(0x078), 0x40000100u);
  EXPECT_EQ(mock.register_value(0x07C), 0u);
  EXPECT_EQ(mock.register_value(0x050), 0x00050003u);
  EXPECT_EQ(mock.register_value(0x048), 0u) << "a polled device needs no interrupt";
}

TEST_F(Opening, EnablesTheInterruptWhereTheBackEndHasOne) {
  backend = mock.interrupt_backend();
  ASSERT_EQ(open(), HEDDLE_OK);
  EXPECT_EQ(mock.register_value(0x048), 3u);
}

TEST_F(Opening, TakesTheExpectedDesignAlone) {
  config.expected_hash = std::stoull(small_design().hash.substr(0, 16), nullptr, 16);
  EXPECT_EQ(open(), HEDDLE_OK);
  mock.writes.clear();
  config.expected_hash ^= 1;
  expect_refused(HEDDLE_WRONG_DESIGN);
  config.expected_hash ^= 1 | std::uint64_t{1} << 63;
  expect_refused(HEDDLE_WRONG_DESIGN);
}

TEST_F(Opening, RefusesWhatIsNoDevice) {
  mock.gone = true;
  expect_refused(HEDDLE_NO_DEVICE);
  mock.gone = false;
  mock.set_register(0x000, 0x4C444549);
  expect_refused(HEDDLE_NO_DEVICE);
}

TEST_F(Opening, RefusesAnotherMajorVersionAlone) {
  mock.set_register(0x004, 0x00010007);
  EXPECT_EQ(open(), HEDDLE_OK);
  mock.writes.clear();
  for (const std::uint32_t version : {0x00000000u, 0x00020000u, 0x0000FFFFu}) {
    mock.set_register(0x004, version);
    expect_refused(HEDDLE_WRONG_VERSION);
  }
}

TEST_F(Opening, RefusesCapabilitiesThatNoDesignHas) {
  const std::pair<std::uint32_t, std::uint32_t> forgeries[] = {
      {0x010, 0x00040000},  // no rows
      {0x010, 0x00000004},  // no columns
      {0x014, 0x03060400},  // n = 0
      {0x014, 0x03060405},  // n > m
      {0x014, 0x03062102},  // m > 32
      {0x014, 0x03070402},  // encoding
      {0x014, 0x03020402},  // a vector of no columns
      {0x014, 0x030E0402},  // a vector that does not divide the columns
      {0x014, 0x03220402},  // a vector of more than all columns
      {0x018, 0x00007481},  // weights of 1 bit
      {0x018, 0x00007489},  // weights of 9 bits
      {0x018, 0x00007414},  // activations of 1 bit
      {0x018, 0x00007494},  // activations of 9 bits
      {0x018, 0x00007084},  // scales of no bits
      {0x018, 0x00007984},  // scales of 9 bits
      {0x018, 0x00000484},  // no output
      {0x01C, 7},           // a group that cuts blocks
      {0x01C, 24},          // ... or covers a part of a tile more
      {0x020, 0},           // no tokens
      {0x020, 0x10000},     // more than a descriptor can ask for
      {0x024, 63},          // fewer words than K tiles
      {0x028, 0},           // no K
      {0x028, 0x10000},     // more than a command can ask for
      {0x02C, 0x00240000},  // no bus
      {0x02C, 0x00240010},  // a bus of 16 bits
      {0x02C, 0x00240060},  // a bus of 96 bits
      {0x02C, 0x001F0040},  // 31 address bits
      {0x02C, 0x00410040},  // 65 address bits
  };
  for (const auto& [offset, value] : forgeries) {
    SCOPED_TRACE(::testing::Message() << "offset " << offset << ", value " << value);
    const std::uint32_t honest = mock.register_value(offset);
    mock.set_register(offset, value);
    expect_refused(HEDDLE_NO_DEVICE);
    mock.set_register(offset, honest);
  }
  EXPECT_EQ(open(), HEDDLE_OK);
}

TEST_F(Opening, TakesTheWidestBus) {
  mock.set_register(0x02C, 0x00400200);
  ASSERT_EQ(open(), HEDDLE_OK);
  EXPECT_EQ(device.capabilities.word_bytes, 64u);
  EXPECT_EQ(device.capabilities.address_bits, 64u);
}

TEST_F(Opening, TakesDesignsWithoutScales) {
  mock.set_register(0x01C, 0);
  mock.set_register(0x018, 0x00017084);
  EXPECT_EQ(open(), HEDDLE_OK);
}

TEST_F(Opening, RefusesBadArguments) {
  EXPECT_EQ(heddle_open(nullptr, &backend, &config), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_open(&device, nullptr, &config), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_open(&device, &backend, nullptr), HEDDLE_BAD_ARGUMENT);
  config.ring_log2 = 13;
  expect_refused(HEDDLE_BAD_ARGUMENT);
  config.ring_log2 = 0;
  const heddle_backend_t whole = backend;
  backend.read_register = nullptr;
  expect_refused(HEDDLE_BAD_ARGUMENT);
  backend = whole;
  backend.write_register = nullptr;
  expect_refused(HEDDLE_BAD_ARGUMENT);
  backend = whole;
  backend.now_us = nullptr;
  expect_refused(HEDDLE_BAD_ARGUMENT);
  backend = whole;
  backend.memory = nullptr;
  expect_refused(HEDDLE_BAD_ARGUMENT);
}

TEST_F(Opening, RefusesMemoryThatIsNotAligned) {
  backend.memory += 32;
  expect_refused(HEDDLE_BAD_ARGUMENT);
  backend.memory -= 32;
  backend.memory_address += 32;
  expect_refused(HEDDLE_BAD_ARGUMENT);
}

TEST_F(Opening, RefusesMemoryBeyondTheBus) {
  const std::uint64_t end = std::uint64_t{1} << 36;
  backend.memory_address = end;
  expect_refused(HEDDLE_BAD_ADDRESS);
  backend.memory_address = end - 64;
  expect_refused(HEDDLE_BAD_ADDRESS);
  backend.memory_address = end - backend.memory_bytes;
  EXPECT_EQ(open(), HEDDLE_OK);
}

TEST_F(Opening, NeedsMemoryForBothRings) {
  for (std::uint32_t log2 = 0; log2 <= 6; ++log2) {
    SCOPED_TRACE(log2);
    const std::size_t entries = std::size_t{1} << log2;
    config.ring_log2 = log2;
    backend.memory_bytes = 64 * entries + std::max<std::size_t>(16 * entries, 64);
    EXPECT_EQ(open(), HEDDLE_OK);
    EXPECT_EQ(heddle_memory_mark(&device), backend.memory_bytes);
    --backend.memory_bytes;
    mock.writes.clear();
    expect_refused(HEDDLE_NO_MEMORY);
  }
}

TEST_F(Opening, EndsWhenTheResetDoesNot) {
  mock.reset_hangs = true;
  EXPECT_EQ(open(), HEDDLE_TIMEOUT);
  EXPECT_GE(mock.now, 1000000u);
  EXPECT_EQ(heddle_close(&device), HEDDLE_BAD_ARGUMENT);
}

TEST_F(OpenDevice, ClosesOnce) {
  EXPECT_EQ(heddle_close(&device), HEDDLE_OK);
  EXPECT_EQ(mock.register_value(0x040), 0u);
  EXPECT_EQ(mock.register_value(0x060), 0u);
  EXPECT_EQ(heddle_close(&device), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_close(nullptr), HEDDLE_BAD_ARGUMENT);
}

TEST_F(OpenDevice, StaysOpenWhenItDoesNotStop) {
  mock.reset_hangs = true;
  EXPECT_EQ(heddle_close(&device), HEDDLE_TIMEOUT);
  EXPECT_EQ(heddle_reset(&device), HEDDLE_TIMEOUT);
  mock.reset_hangs = false;
  EXPECT_EQ(heddle_close(&device), HEDDLE_OK);
}

TEST_F(OpenDevice, RefusesCallsOnAClosedDevice) {
  const heddle_gemm_t job = gemm();
  ASSERT_EQ(heddle_close(&device), HEDDLE_OK);
  mock.writes.clear();
  heddle_buffer_t buffer{};
  heddle_completion_t completion{};
  heddle_counters_t counters{};
  const std::vector<std::uint8_t> image = image_of(small_design(), 6, 40);
  EXPECT_EQ(heddle_reset(&device), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_allocate(&device, 64, &buffer), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_memory_mark(&device), 0u);
  EXPECT_EQ(heddle_memory_release(&device, 0), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_load_weights(&device, image.data(), image.size(), &weights),
            HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_submit(&device, &job), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_wait(&device, 0, &completion), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_run(&device, &job, 0), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_read_counters(&device, &counters), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_row_bytes(&device, 8, 8), 0u);
  EXPECT_EQ(heddle_token_tile(&device, 8, 8, 8), 0u);
  EXPECT_TRUE(mock.writes.empty());
}

TEST_F(OpenDevice, ResetEmptiesTheRingsAndKeepsMemory) {
  mock.held = true;
  const heddle_gemm_t job = gemm();
  for (int i = 0; i < 4; ++i) ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_BUSY);
  const std::size_t mark = heddle_memory_mark(&device);
  activations.data[3] = 77;
  ASSERT_EQ(heddle_reset(&device), HEDDLE_OK);
  EXPECT_EQ(heddle_memory_mark(&device), mark);
  EXPECT_EQ(activations.data[3], 77);
  mock.held = false;
  EXPECT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
  EXPECT_EQ(mock.descriptors.size(), 1u);
}

}  // namespace
}  // namespace heddle::driver::testing
