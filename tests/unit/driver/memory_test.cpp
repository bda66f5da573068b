// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// DMA memory: pieces, exhaustion, marks.
#include <cstdint>

#include <gtest/gtest.h>

#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

class Memory : public ::testing::Test {
 protected:
  static constexpr std::size_t kRings = 4 * 64 + 4 * 16;
  static constexpr std::size_t kLeft = 10 * 64;

  Memory() : mock(small_design(), kRings + kLeft + 40), backend(mock.backend()) {
    const heddle_config_t config = config_of(2);
    EXPECT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  }

  MockDevice mock;
  heddle_backend_t backend;
  heddle_device_t device{};
  heddle_buffer_t buffer{};
};

TEST_F(Memory, PiecesAreAlignedAndDoNotOverlap) {
  std::uint64_t next = MockDevice::kAddress + kRings;
  for (const std::size_t bytes : {1, 64, 65, 63}) {
    ASSERT_EQ(heddle_allocate(&device, bytes, &buffer), HEDDLE_OK);
    EXPECT_EQ(buffer.address, next);
    EXPECT_EQ(buffer.data - backend.memory,
              static_cast<std::ptrdiff_t>(next - MockDevice::kAddress));
    EXPECT_GE(buffer.bytes, bytes);
    EXPECT_EQ(buffer.bytes % 64, 0u);
    next += buffer.bytes;
  }
}

TEST_F(Memory, EndsAtTheLastWholeBlock) {
  EXPECT_EQ(heddle_allocate(&device, kLeft + 1, &buffer), HEDDLE_NO_MEMORY);
  EXPECT_EQ(heddle_allocate(&device, SIZE_MAX, &buffer), HEDDLE_NO_MEMORY);
  EXPECT_EQ(heddle_allocate(&device, SIZE_MAX - 62, &buffer), HEDDLE_NO_MEMORY);
  EXPECT_EQ(heddle_allocate(&device, kLeft, &buffer), HEDDLE_OK);
  EXPECT_EQ(heddle_allocate(&device, 1, &buffer), HEDDLE_NO_MEMORY);
}

TEST_F(Memory, RefusesBadArguments) {
  EXPECT_EQ(heddle_allocate(&device, 0, &buffer), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_allocate(&device, 64, nullptr), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_allocate(nullptr, 64, &buffer), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_memory_mark(nullptr), 0u);
}

TEST_F(Memory, ReleaseGivesBackWhatCameAfterTheMark) {
  ASSERT_EQ(heddle_allocate(&device, 64, &buffer), HEDDLE_OK);
  const std::size_t mark = heddle_memory_mark(&device);
  ASSERT_EQ(heddle_allocate(&device, kLeft - 64, &buffer), HEDDLE_OK);
  const std::uint64_t address = buffer.address;
  ASSERT_EQ(heddle_memory_release(&device, mark), HEDDLE_OK);
  ASSERT_EQ(heddle_allocate(&device, kLeft - 64, &buffer), HEDDLE_OK);
  EXPECT_EQ(buffer.address, address);
}

TEST_F(Memory, ReleaseTakesMarksAlone) {
  ASSERT_EQ(heddle_allocate(&device, 128, &buffer), HEDDLE_OK);
  const std::size_t mark = heddle_memory_mark(&device);
  EXPECT_EQ(heddle_memory_release(&device, mark + 64), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_memory_release(&device, mark - 1), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_memory_release(&device, kRings - 64), HEDDLE_BAD_ARGUMENT) << "the rings";
  EXPECT_EQ(heddle_memory_mark(&device), mark);
  EXPECT_EQ(heddle_memory_release(&device, kRings), HEDDLE_OK);
}

}  // namespace
}  // namespace heddle::driver::testing
