// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Which GEMMs never become a descriptor.
#include <cstdint>

#include <gtest/gtest.h>

#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

class Gemm : public OpenDevice {
 protected:
  /// The driver gives the device's status itself, and the device never hears of the GEMM.
  void expect_refused(const heddle_gemm_t& bad, heddle_status_t status) {
    mock.writes.clear();
    const std::vector<std::uint8_t> ring(mock.at(MockDevice::kAddress),
                                         mock.at(MockDevice::kAddress + 256));
    EXPECT_EQ(heddle_submit(&device, &bad), status);
    EXPECT_TRUE(mock.writes.empty());
    EXPECT_TRUE(std::equal(ring.begin(), ring.end(), mock.at(MockDevice::kAddress)));
  }

  void expect_runs(const heddle_gemm_t& good) { EXPECT_EQ(heddle_run(&device, &good, 100), 0); }

  static constexpr std::uint64_t kEnd = std::uint64_t{1} << 36;
};

TEST_F(Gemm, RefusesBadArguments) {
  heddle_gemm_t job = gemm();
  EXPECT_EQ(heddle_submit(nullptr, &job), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_submit(&device, nullptr), HEDDLE_BAD_ARGUMENT);
  EXPECT_EQ(heddle_run(&device, nullptr, 0), HEDDLE_BAD_ARGUMENT);
  job.weights = nullptr;
  expect_refused(job, HEDDLE_BAD_ARGUMENT);
}

TEST_F(Gemm, RefusesBadDimensions) {
  heddle_gemm_t job = gemm();
  job.tokens = 0;
  expect_refused(job, HEDDLE_BAD_DIMENSION);
  job.tokens = kTokens;
  const heddle_weights_t good = weights;
  for (const std::uint64_t k : {std::uint64_t{0}, std::uint64_t{64 * 16 + 1}, ~std::uint64_t{0}}) {
    weights = good;
    weights.k = k;
    expect_refused(job, HEDDLE_BAD_DIMENSION);
  }
  for (const std::uint64_t o :
       {std::uint64_t{0}, std::uint64_t{0xFFFFFF} * 4 + 1, ~std::uint64_t{0}}) {
    weights = good;
    weights.o = o;
    expect_refused(job, HEDDLE_BAD_DIMENSION);
  }
}

TEST_F(Gemm, TakesTheLargestDimensions) {
  heddle_gemm_t job = gemm();
  weights.k = 64 * 16;
  weights.o = std::uint64_t{0xFFFFFF} * 4;
  job.tokens = 1;
  expect_runs(job);
  job.tokens = 0xFFFFFFFF;
  job.activation_stride = 0;
  job.result_stride = 0;
  weights.o = 1;
  expect_refused(job, HEDDLE_BAD_ARGUMENT);  // every row of results in one place
  job.result_stride = 8;
  job.results = 0;
  expect_runs(job);
}

/// Fields of the descriptor have 32 bits, the product of the limits may have more.
TEST_F(Gemm, RefusesDimensionsThatTheDescriptorCannotHold) {
  mock.set_register(0x010, 0x40000004);  // 16384 columns
  const heddle_backend_t backend = mock.backend();
  const heddle_config_t config = config_of(2);
  ASSERT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  heddle_gemm_t job = gemm();
  job.tokens = 1;
  weights.o = 0xFFFFFFFF;
  expect_runs(job);
  weights.o = 0x100000000;
  expect_refused(job, HEDDLE_BAD_DIMENSION);
}

TEST_F(Gemm, RefusesBadTokenTiles) {
  heddle_gemm_t job = gemm();
  job.token_tile = 8;
  expect_runs(job);
  for (const std::uint32_t tile : {9u, 0x10001u, 0xFFFFFFFFu}) {
    job.token_tile = tile;
    expect_refused(job, HEDDLE_BAD_TOKEN_TILE);
  }
  weights.k = 16 * 16;  // 16 K tiles of 64 words: 4 tokens
  job.token_tile = 4;
  expect_runs(job);
  job.token_tile = 5;
  expect_refused(job, HEDDLE_BAD_TOKEN_TILE);
}

TEST_F(Gemm, RefusesOutputsThatTheDesignDoesNotHave) {
  const heddle_weights_t requantized = load(Params::kRequantized);
  for (const heddle_output_t output : {HEDDLE_INT32, HEDDLE_INT8, HEDDLE_INT4}) {
    heddle_gemm_t job = gemm();
    job.weights = output == HEDDLE_INT32 ? &weights : &requantized;
    job.output = output;
    expect_runs(job);
    device.capabilities.outputs = 7u & ~(1u << output);
    expect_refused(job, HEDDLE_BAD_OUTPUT);
    device.capabilities.outputs = 7;
  }
  heddle_gemm_t job = gemm();
  for (const int output : {3, 4, -1}) {
    job.output = static_cast<heddle_output_t>(output);
    expect_refused(job, HEDDLE_BAD_OUTPUT);
  }
}

TEST_F(Gemm, RefusesOutputsThatTheImageDoesNotHave) {
  const heddle_weights_t requantized = load(Params::kRequantized);
  heddle_gemm_t job = gemm();
  job.output = HEDDLE_INT8;
  expect_refused(job, HEDDLE_BAD_OUTPUT);
  job.weights = &requantized;
  expect_runs(job);
  job.output = HEDDLE_INT32;
  expect_refused(job, HEDDLE_BAD_OUTPUT);
}

TEST_F(Gemm, RefusesWhatIsNotAligned) {
  for (const std::uint32_t by : {1u, 4u}) {
    heddle_gemm_t job = gemm();
    job.activations += by;
    expect_refused(job, HEDDLE_BAD_ALIGNMENT);
    job = gemm();
    job.activation_stride += by;
    expect_refused(job, HEDDLE_BAD_ALIGNMENT);
    job = gemm();
    job.results += by;
    expect_refused(job, HEDDLE_BAD_ALIGNMENT);
    job = gemm();
    job.result_stride += by;
    expect_refused(job, HEDDLE_BAD_ALIGNMENT);
    job = gemm();
    job.accumulate = 1;
    job.partials = by;
    expect_refused(job, HEDDLE_BAD_ALIGNMENT);
  }
  weights.address += 32;
  expect_refused(gemm(), HEDDLE_BAD_ALIGNMENT);
}

TEST_F(Gemm, RefusesAddressesBeyondTheBusToTheLastByte) {
  heddle_gemm_t job = gemm();
  job.activations = kEnd - 5 * 40;
  job.results = kEnd - 5 * 24;
  job.accumulate = 1;
  job.partials = kEnd - 5 * 24;
  expect_runs(job);
  for (std::uint64_t heddle_gemm_t::*address :
       {&heddle_gemm_t::activations, &heddle_gemm_t::results, &heddle_gemm_t::partials}) {
    for (const std::uint64_t bad :
         {job.*address + 8, kEnd, std::uint64_t{1} << 63, ~std::uint64_t{7}}) {
      heddle_gemm_t beyond = job;
      beyond.*address = bad;
      expect_refused(beyond, HEDDLE_BAD_ADDRESS);
    }
  }
  job.accumulate = 0;
  job.partials = kEnd;
  expect_runs(job);
  job.tokens = 0xFFFFFFFF;
  expect_refused(job, HEDDLE_BAD_ADDRESS);
  job = gemm();
  weights.address = kEnd - 64 * (weights.weight_blocks + weights.param_blocks);
  expect_runs(job);
  weights.address += 64;
  expect_refused(job, HEDDLE_BAD_ADDRESS);
}

TEST_F(Gemm, PartialsAreAsManyElementsApartAsResults) {
  const heddle_weights_t requantized = load(Params::kRequantized);
  for (const auto& [output, factor] : {std::pair{HEDDLE_INT8, 4u}, {HEDDLE_INT4, 8u}}) {
    heddle_gemm_t job = gemm();
    job.weights = &requantized;
    job.output = output;
    job.accumulate = 1;
    job.result_stride = 16;
    job.partials = kEnd - 4 * 16 * factor - 24;
    expect_runs(job);
    job.partials += 8;
    expect_refused(job, HEDDLE_BAD_ADDRESS);
    job.result_stride = 0xFFFFFFF8;
    job.partials = 256;
    expect_refused(job, HEDDLE_BAD_ADDRESS);
  }
}

TEST_F(Gemm, TakesAllOfA64BitBus) {
  mock.set_register(0x02C, 0x00400040);
  const heddle_backend_t backend = mock.backend();
  const heddle_config_t config = config_of(2);
  ASSERT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  heddle_gemm_t job = gemm();
  job.results = ~std::uint64_t{0} - 5 * 24 + 1;
  expect_runs(job);
  job.results += 8;
  expect_refused(job, HEDDLE_BAD_ADDRESS);
}

TEST_F(Gemm, RefusesEmptySections) {
  const heddle_weights_t good = weights;
  weights.weight_blocks = 0;
  expect_refused(gemm(), HEDDLE_BAD_SIZE);
  weights = good;
  weights.param_blocks = 0;
  expect_refused(gemm(), HEDDLE_BAD_SIZE);
  weights.weight_blocks = 0;
  expect_refused(gemm(), HEDDLE_BAD_SIZE);
}

TEST_F(Gemm, RefusesSectionsThatTheDeviceDoesNotCount) {
  mock.set_register(0x02C, 0x00400040);
  const heddle_backend_t backend = mock.backend();
  const heddle_config_t config = config_of(2);
  ASSERT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  const heddle_weights_t good = weights;
  weights.weight_blocks = 1u << 28;
  expect_refused(gemm(), HEDDLE_BAD_SIZE);
  weights = good;
  weights.param_blocks = 1u << 28;
  expect_refused(gemm(), HEDDLE_BAD_SIZE);
}

TEST_F(Gemm, RefusesPartialsThatAreTooFarApart) {
  mock.set_register(0x02C, 0x00400040);  // 64 address bits
  const heddle_backend_t backend = mock.backend();
  const heddle_config_t config = config_of(2);
  ASSERT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  const heddle_weights_t requantized = load(Params::kRequantized);
  heddle_gemm_t job = gemm();
  job.weights = &requantized;
  job.output = HEDDLE_INT8;
  job.accumulate = 1;
  job.partials = job.results;
  job.result_stride = 1u << 30;
  expect_refused(job, HEDDLE_BAD_SIZE);
}

TEST_F(Gemm, RefusesRowsOfResultsThatOverlap) {
  heddle_gemm_t job = gemm();
  job.result_stride = 16;
  expect_refused(job, HEDDLE_BAD_ARGUMENT);
  job.tokens = 1;
  expect_runs(job);
  job = gemm();
  job.activation_stride = 8;  // rows to read may, as for a convolution
  expect_runs(job);
}

TEST_F(Gemm, GivesTheLowestStatusLikeTheDevice) {
  heddle_gemm_t job = gemm();
  job.results = kEnd + 1;
  weights.param_blocks = 0;
  job.token_tile = 9;
  job.output = HEDDLE_INT8;
  weights.k = 0;
  expect_refused(job, HEDDLE_BAD_DIMENSION);
  weights.k = 40;
  expect_refused(job, HEDDLE_BAD_TOKEN_TILE);
  job.token_tile = 0;
  expect_refused(job, HEDDLE_BAD_OUTPUT);
  job.output = HEDDLE_INT32;
  expect_refused(job, HEDDLE_BAD_ALIGNMENT);
  job.results = kEnd;
  expect_refused(job, HEDDLE_BAD_ADDRESS);
  job.results = results.address;
  expect_refused(job, HEDDLE_BAD_SIZE);
}

}  // namespace
}  // namespace heddle::driver::testing
