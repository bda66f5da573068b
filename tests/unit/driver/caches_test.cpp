// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Memory that host and device do not see alike.
#include <algorithm>
#include <cstdint>

#include <gtest/gtest.h>

#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

/// Host and device have a copy of the memory each: only flush and invalidate move bytes.
class Caches : public OpenDevice {
 protected:
  void SetUp() override { open(mock.incoherent_backend()); }
};

TEST_F(Caches, OperandsReachTheDeviceAndResultsTheHost) {
  heddle_buffer_t partials = allocate(kTokens * 24);
  for (std::uint8_t i = 0; i < 200; ++i) activations.data[i] = i;
  for (std::uint8_t i = 0; i < 120; ++i) partials.data[i] = static_cast<std::uint8_t>(200 - i);
  mock.on_descriptor = [&](const Descriptor& d) {
    EXPECT_TRUE(std::equal(activations.data, activations.data + 200, mock.at(d.activations)));
    EXPECT_TRUE(std::equal(partials.data, partials.data + 120, mock.at(d.partials)));
    EXPECT_NE(*mock.at(d.weights), 0);
    std::fill_n(mock.at(d.results), 120, std::uint8_t{42});
    return Reply{};
  };
  heddle_gemm_t job = gemm();
  job.accumulate = 1;
  job.partials = partials.address;
  for (int i = 0; i < 6; ++i) {  // beyond the ring's end
    std::fill_n(results.data, 120, std::uint8_t{0});
    ASSERT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
    EXPECT_TRUE(std::all_of(results.data, results.data + 120, [](int byte) { return byte == 42; }));
  }
}

TEST_F(Caches, NothingBetweenRowsIsInvalidated) {
  heddle_buffer_t wide = allocate(kTokens * 64);
  mock.on_descriptor = [&](const Descriptor&) {
    std::fill_n(mock.at(wide.address), kTokens * 64, std::uint8_t{1});
    return Reply{};
  };
  heddle_gemm_t job = gemm();
  job.results = wide.address;
  job.result_stride = 64;
  std::fill_n(wide.data, kTokens * 64, std::uint8_t{9});
  ASSERT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
  for (std::size_t i = 0; i < kTokens * 64; ++i) {
    EXPECT_EQ(wide.data[i], i % 64 < 24 ? 1 : 9) << i;
  }
}

TEST_F(Caches, MatricesElsewhereAreLeftAlone) {
  mock.flushes.clear();
  heddle_gemm_t job = gemm();
  job.activations = MockDevice::kAddress - 40 * 5;
  job.results = MockDevice::kAddress + (1 << 16) - 24 * 4;  // its last row is outside
  ASSERT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
  EXPECT_EQ(mock.flushes.size(), 4u + 1u) << "four rows of results and the descriptor";
}

}  // namespace
}  // namespace heddle::driver::testing
