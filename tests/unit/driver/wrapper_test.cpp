// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// The C++ wrapper.
#include <chrono>
#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

#include "host/driver/heddle.hpp"
#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

using std::chrono::microseconds;

static_assert(!std::is_copy_constructible_v<Device>);
static_assert(!std::is_move_constructible_v<Device>);

template <typename Call>
heddle_status_t status_of(Call call) {
  try {
    call();
  } catch (const DeviceError& error) {
    EXPECT_STREQ(error.what(), heddle_status_text(error.status()));
    return error.status();
  }
  return HEDDLE_OK;
}

class Wrapper : public ::testing::Test {
 protected:
  Wrapper() : mock(small_design()), device(mock.backend()) {}

  heddle_gemm_t gemm() {
    weights = device.load_weights(image_of(small_design(), 6, 40));
    heddle_gemm_t gemm{};
    gemm.weights = &weights;
    gemm.tokens = 2;
    gemm.activation_stride = static_cast<std::uint32_t>(device.row_bytes(40, 8));
    gemm.result_stride = static_cast<std::uint32_t>(device.row_bytes(6, 32));
    gemm.activations = device.allocate(2 * gemm.activation_stride).address();
    gemm.results = device.allocate(2 * gemm.result_stride).address();
    return gemm;
  }

  MockDevice mock;
  Device device;
  heddle_weights_t weights{};
};

TEST_F(Wrapper, RunsAGemm) {
  heddle_gemm_t job = gemm();
  EXPECT_EQ(device.capabilities().rows, 4u);
  EXPECT_EQ(device.token_tile(2, 40, 6), 2u);
  device.run(job, microseconds(100));
  job.tag = 5;
  device.submit(job);
  EXPECT_EQ(device.wait(microseconds(100)).tag, 5);
  device.submit(std::vector<heddle_gemm_t>(3, job));
  for (int i = 0; i < 3; ++i) device.wait(microseconds(100));
  EXPECT_EQ(mock.descriptors.size(), 5u);
  mock.counter = 1000;
  EXPECT_EQ(device.counters().issued, 1001u);
}

TEST_F(Wrapper, ViewsBuffers) {
  const std::size_t mark = device.memory_mark();
  const Buffer buffer = device.allocate(100);
  EXPECT_EQ(buffer.size(), 128u);
  EXPECT_EQ(buffer.end() - buffer.begin(), 128);
  buffer.data()[3] = 99;
  EXPECT_EQ(*mock.at(buffer.address() + 3), 99);
  device.memory_release(mark);
  EXPECT_EQ(device.allocate(100).address(), buffer.address());
}

TEST_F(Wrapper, ThrowsTheStatus) {
  heddle_gemm_t job = gemm();
  job.results += 1;
  EXPECT_EQ(status_of([&] { device.submit(job); }), HEDDLE_BAD_ALIGNMENT);
  EXPECT_EQ(status_of([&] { device.run(job, microseconds(1)); }), HEDDLE_BAD_ALIGNMENT);
  EXPECT_EQ(status_of([&] { device.allocate(0); }), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(status_of([&] { device.memory_release(1); }), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(status_of([&] { device.load_weights(std::vector<std::uint8_t>(200)); }),
            HEDDLE_BAD_IMAGE);
  EXPECT_EQ(status_of([&] { device.wait(microseconds(1)); }), HEDDLE_BAD_ARGUMENT);
  mock.held = true;
  job.results -= 1;
  EXPECT_EQ(status_of([&] { device.run(job, microseconds(-1)); }), HEDDLE_TIMEOUT);
  device.reset();
  mock.held = false;
  mock.on_descriptor = [](const Descriptor&) { return Reply{22, 0, 0}; };
  EXPECT_EQ(status_of([&] { device.run(job, microseconds(100)); }), HEDDLE_UNDERRUN);
}

TEST_F(Wrapper, ClosesAtTheEnd) {
  MockDevice other(small_design());
  { const Device scoped(other.backend()); }
  EXPECT_EQ(other.register_value(0x040), 0u);
  const std::size_t writes = mock.writes.size();
  device.close();
  EXPECT_GT(mock.writes.size(), writes);
  EXPECT_EQ(status_of([&] { device.close(); }), HEDDLE_BAD_ARGUMENT);
}

TEST_F(Wrapper, ThrowsWhenThereIsNoDevice) {
  mock.gone = true;
  EXPECT_EQ(status_of([&] { const Device absent(mock.backend()); }), HEDDLE_NO_DEVICE);
}

}  // namespace
}  // namespace heddle::driver::testing
