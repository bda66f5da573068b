// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Weights in parts along K: one GEMM, several descriptors.
#include <algorithm>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

#include "host/pack/image_file.h"
#include "host/pack/pack.h"
#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint32_t kDoorbell = 0x06C;

/// A layer of 6 x 40 in parts of 16, 16 and 8; every part has another number of slices.
Bytes parts_file(Params params) {
  pack::LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(6, 40);
  for (std::size_t i = 0; i < layer.weights.data.size(); ++i) {
    const std::size_t k = i % 40;
    const bool kept = k < 16 ? true : k < 32 ? k % 2 == 0 : k % 4 == 0;
    layer.weights.data[i] = kept ? 1 : 0;
  }
  if (params == Params::kBias) layer.bias.assign(6, 17);
  if (params == Params::kRequantized) {
    layer.multiplier.assign(6, 1 << 30);
    layer.shift.assign(6, 3);
  }
  const pack::Layout layout = layout_of(small_design());
  return pack::serialize(pack::pack_parts(layout, layer, 16).value(), layout);
}

class Parts : public OpenDevice {
 protected:
  void SetUp() override {
    OpenDevice::SetUp();
    weights = load_parts(Params::kPlain);
  }

  heddle_weights_t load_parts(Params params) {
    const Bytes file = parts_file(params);
    heddle_weights_t loaded{};
    EXPECT_EQ(heddle_load_weights(&device, file.data(), file.size(), &loaded), HEDDLE_OK);
    return loaded;
  }

  /// As `gemm`, with int8 results.
  heddle_gemm_t narrow_gemm() {
    weights = load_parts(Params::kRequantized);
    heddle_gemm_t job = gemm();
    job.output = HEDDLE_INT8;
    job.result_stride = 8;
    return job;
  }

  void expect_refused(const heddle_gemm_t& job, heddle_status_t status) {
    const heddle_device_t before = device;
    mock.writes.clear();
    EXPECT_EQ(heddle_submit(&device, &job), status);
    EXPECT_TRUE(mock.writes.empty());
    EXPECT_EQ(device.submitted, before.submitted);
    EXPECT_EQ(device.scratch_bytes, before.scratch_bytes);
  }

  std::uint64_t memory_end() { return MockDevice::kAddress + mock.backend().memory_bytes; }
};

TEST_F(Parts, AreLoadedOneBehindTheOther) {
  const Bytes file = parts_file(Params::kBias);
  const std::vector<pack::Image> stored = pack::deserialize(file).value().parts;
  weights = load_parts(Params::kBias);
  EXPECT_EQ(weights.k, 40u);
  EXPECT_EQ(weights.o, 6u);
  EXPECT_EQ(weights.parts, 3u);
  EXPECT_EQ(weights.part_k, 16u);
  EXPECT_NE(weights.has_bias, 0);
  const heddle_gemm_t job = gemm();
  ASSERT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
  ASSERT_EQ(mock.descriptors.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    const Descriptor& d = mock.descriptors[i];
    ASSERT_EQ(d.weight_blocks * 64, stored[i].weights.size());
    ASSERT_EQ(d.param_blocks * 64, stored[i].params.size());
    const std::uint8_t* at = mock.at(d.weights);
    EXPECT_TRUE(std::equal(stored[i].weights.begin(), stored[i].weights.end(), at)) << i;
    at += stored[i].weights.size();
    EXPECT_TRUE(std::equal(stored[i].params.begin(), stored[i].params.end(), at)) << i;
  }
}

TEST_F(Parts, AddUpInInt32Results) {
  weights = load_parts(Params::kBias);
  heddle_gemm_t job = gemm();
  job.tag = 9;
  job.interrupt = 1;
  mock.writes.clear();
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  EXPECT_EQ(mock.count_writes(kDoorbell), 1u);
  ASSERT_EQ(mock.descriptors.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    const Descriptor& d = mock.descriptors[i];
    const bool last = i == 2;
    EXPECT_EQ(d.k, last ? 8u : 16u);
    EXPECT_EQ(d.o, 6u);
    EXPECT_EQ(d.tokens, kTokens);
    EXPECT_EQ(d.activations, activations.address + 16 * i);
    EXPECT_EQ(d.activation_stride, 40u);
    EXPECT_EQ(d.results, results.address);
    EXPECT_EQ(d.result_stride, 24u);
    EXPECT_EQ(d.output, 0u);
    EXPECT_EQ(d.partials, i == 0 ? 0 : results.address);
    EXPECT_EQ(d.accumulate, i > 0);
    EXPECT_EQ(d.fence, i > 0);
    EXPECT_EQ(d.bias, last);
    EXPECT_EQ(d.interrupt, last);
    EXPECT_EQ(d.tag, 9u);
    EXPECT_EQ(d.token_tile, mock.descriptors[0].token_tile);
  }
  EXPECT_EQ(heddle_scratch_bytes(&device, &job), 0u);
  EXPECT_EQ(completion().tag, 9u);
}

TEST_F(Parts, AddUpAtTheEndOfMemoryForNarrowResults) {
  const heddle_gemm_t job = narrow_gemm();
  const std::uint64_t scratch = heddle_scratch_bytes(&device, &job);
  EXPECT_EQ(scratch, 192u) << "5 rows of 6 int32, 32 bytes apart, in whole blocks";
  ASSERT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
  ASSERT_EQ(mock.descriptors.size(), 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    const Descriptor& d = mock.descriptors[i];
    EXPECT_EQ(d.results, i < 2 ? memory_end() - scratch : results.address);
    EXPECT_EQ(d.result_stride, i < 2 ? 32u : 8u);
    EXPECT_EQ(d.output, i < 2 ? 0u : 1u);
    EXPECT_EQ(d.partials, i == 0 ? 0 : memory_end() - scratch);
    EXPECT_EQ(d.accumulate, i > 0);
  }
}

TEST_F(Parts, TakeExistingResultsFirst) {
  heddle_gemm_t job = narrow_gemm();
  const heddle_buffer_t partials = allocate(kTokens * 32);
  job.accumulate = 1;
  job.partials = partials.address;
  job.fence = 1;
  ASSERT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
  EXPECT_EQ(mock.descriptors.at(0).partials, partials.address);
  EXPECT_TRUE(mock.descriptors[0].accumulate);
  EXPECT_TRUE(mock.descriptors[0].fence);
  EXPECT_NE(mock.descriptors.at(1).partials, partials.address);
}

/// Sums of another GEMM may lie in the same memory.
TEST_F(Parts, WaitForOtherSumsInFlight) {
  heddle_gemm_t job = narrow_gemm();
  ASSERT_EQ(heddle_close(&device), HEDDLE_OK);
  open(mock.backend(), 4);
  job = narrow_gemm();
  const heddle_gemm_t jobs[] = {job, job};
  ASSERT_EQ(heddle_submit_many(&device, jobs, 2), HEDDLE_OK);
  EXPECT_FALSE(mock.descriptors.at(0).fence);
  EXPECT_TRUE(mock.descriptors.at(3).fence);
  completion();
  completion();
  mock.descriptors.clear();
  ASSERT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
  EXPECT_FALSE(mock.descriptors.at(0).fence) << "nothing else is in flight";
}

TEST_F(Parts, AreOneCompletion) {
  mock.on_descriptor = [](const Descriptor& d) { return Reply{0, d.k, 0}; };
  heddle_gemm_t job = gemm();
  for (std::uint16_t i = 0; i < 5; ++i) {  // across the ring's end
    job.tag = static_cast<std::uint8_t>(100 + i);
    ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
    const heddle_completion_t done = completion();
    EXPECT_EQ(done.number, i);
    EXPECT_EQ(done.tag, 100 + i);
    EXPECT_EQ(done.status, HEDDLE_OK);
    EXPECT_EQ(done.cycles, 40u);
    heddle_completion_t none{};
    EXPECT_EQ(heddle_wait(&device, 10, &none), HEDDLE_BAD_ARGUMENT);
  }
}

TEST_F(Parts, KeepTheirCyclesWithin32Bits) {
  mock.on_descriptor = [](const Descriptor&) { return Reply{0, 0x80000000, 0}; };
  const heddle_gemm_t job = gemm();
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  EXPECT_EQ(completion().cycles, 0xFFFFFFFFu);
}

TEST_F(Parts, ReportTheFirstError) {
  for (std::uint32_t failing = 0; failing < 3; ++failing) {
    std::uint32_t part = 0;
    mock.on_descriptor = [&](const Descriptor&) {
      const bool fails = part++ >= failing;
      return Reply{static_cast<std::uint8_t>(fails ? 17 + part : 0), 1, fails ? part : 0u};
    };
    const heddle_gemm_t job = gemm();
    ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
    const heddle_completion_t done = completion();
    EXPECT_EQ(done.status, static_cast<heddle_status_t>(18 + failing));
    EXPECT_EQ(done.error_address, failing + 1);
  }
}

TEST_F(Parts, MayTimeOutInBetween) {
  mock.held = true;
  const heddle_gemm_t job = gemm();
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  heddle_completion_t done{};
  for (int part = 0; part < 2; ++part) {
    mock.complete(1);
    EXPECT_EQ(heddle_wait(&device, 10, &done), HEDDLE_TIMEOUT);
  }
  mock.complete(1);
  EXPECT_EQ(heddle_wait(&device, 10, &done), HEDDLE_OK);
  EXPECT_EQ(done.number, 0u);
}

TEST_F(Parts, AreForgottenByAReset) {
  mock.held = true;
  const heddle_gemm_t job = gemm();
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  mock.on_descriptor = [](const Descriptor&) { return Reply{21, 5, 6}; };
  mock.complete(1);
  heddle_completion_t done{};
  EXPECT_EQ(heddle_wait(&device, 10, &done), HEDDLE_TIMEOUT);
  ASSERT_EQ(heddle_reset(&device), HEDDLE_OK);
  mock.held = false;
  mock.on_descriptor = [](const Descriptor&) { return Reply{0, 1, 0}; };
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  done = completion();
  EXPECT_EQ(done.status, HEDDLE_OK);
  EXPECT_EQ(done.number, 0u);
  EXPECT_EQ(done.cycles, 3u);
}

TEST_F(Parts, SleepUntilTheLastRaisesItsInterrupt) {
  ASSERT_EQ(heddle_close(&device), HEDDLE_OK);
  open(mock.interrupt_backend());
  weights = load_parts(Params::kPlain);
  mock.held = true;
  mock.completes_on_wait = true;
  heddle_gemm_t job = gemm();
  job.interrupt = 1;
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  mock.complete(2);
  heddle_completion_t done{};
  ASSERT_EQ(heddle_wait(&device, 1000000, &done), HEDDLE_OK);
  ASSERT_EQ(mock.waits.size(), 1u);
  EXPECT_GT(mock.waits[0], 999000u) << "all of the time in one sleep";
}

TEST_F(Parts, NeedAnEntryOfTheRingEach) {
  heddle_gemm_t jobs[] = {gemm(), gemm()};
  mock.writes.clear();
  EXPECT_EQ(heddle_submit_many(&device, jobs, 2), HEDDLE_RING_TOO_SMALL);
  EXPECT_TRUE(mock.writes.empty());
  mock.held = true;
  ASSERT_EQ(heddle_submit(&device, &jobs[0]), HEDDLE_OK);
  expect_refused(jobs[0], HEDDLE_BUSY);
  ASSERT_EQ(heddle_close(&device), HEDDLE_OK);
  open(mock.backend(), 1);
  weights = load_parts(Params::kPlain);
  expect_refused(gemm(), HEDDLE_RING_TOO_SMALL);
}

TEST_F(Parts, NeedMemoryForNarrowResults) {
  const heddle_gemm_t job = narrow_gemm();
  const std::size_t scratch = heddle_scratch_bytes(&device, &job);
  const std::size_t mark = heddle_memory_mark(&device);
  const std::size_t left = mock.backend().memory_bytes - mark;
  allocate(left - scratch + 64);
  expect_refused(job, HEDDLE_NO_MEMORY);
  ASSERT_EQ(heddle_memory_release(&device, mark), HEDDLE_OK);
  allocate(left - scratch);
  EXPECT_EQ(heddle_run(&device, &job, 100), HEDDLE_OK);
}

TEST_F(Parts, KeepTheirSumsWhileInFlight) {
  mock.held = true;
  const heddle_gemm_t job = narrow_gemm();
  const std::size_t left = mock.backend().memory_bytes - heddle_memory_mark(&device);
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  heddle_buffer_t buffer{};
  EXPECT_EQ(heddle_allocate(&device, left, &buffer), HEDDLE_NO_MEMORY);
  mock.complete(3);
  completion();
  EXPECT_EQ(heddle_allocate(&device, left, &buffer), HEDDLE_OK);
}

TEST_F(Parts, RefuseStridesBeyondADescriptor) {
  heddle_gemm_t job = narrow_gemm();
  job.tokens = 2;
  job.result_stride = 0x40000000;
  EXPECT_EQ(heddle_scratch_bytes(&device, &job), SIZE_MAX);
  expect_refused(job, HEDDLE_NO_MEMORY);
}

TEST_F(Parts, NeedInt32Output) {
  const heddle_gemm_t job = narrow_gemm();
  device.capabilities.outputs = 2;
  expect_refused(job, HEDDLE_BAD_OUTPUT);
}

TEST_F(Parts, AreRefusedWhenOnlyOneIsIllegal) {
  const heddle_gemm_t job = gemm();
  const heddle_weights_t good = weights;
  weights.parts = 2;
  expect_refused(job, HEDDLE_BAD_DIMENSION);
  weights = good;
  weights.part_k = 17;  // activations within a word
  expect_refused(job, HEDDLE_BAD_ALIGNMENT);
  weights = good;
  device.capabilities.max_k_tiles = 0;
  expect_refused(job, HEDDLE_BAD_DIMENSION);
  device.capabilities.max_k_tiles = 64;
  const std::uint64_t blocks = std::uint64_t{weights.weight_blocks} + weights.param_blocks;
  std::uint8_t* second = mock.at(weights.address + 64 * blocks);
  const std::uint8_t size = *second;
  *second = 0;
  expect_refused(job, HEDDLE_BAD_SIZE);
  *second = size;
  weights.address = memory_end() - 64 * blocks;
  expect_refused(job, HEDDLE_BAD_ADDRESS);
}

TEST_F(Parts, OfAnotherBusAreRefused) {
  const Bytes file = parts_file(Params::kPlain);
  device.capabilities.word_bytes = 32;
  heddle_weights_t loaded{};
  EXPECT_EQ(heddle_load_weights(&device, file.data(), file.size(), &loaded), HEDDLE_WRONG_DESIGN);
}

/// Accepted or refused as the packer does, whatever is cut, exchanged or flipped.
TEST_F(Parts, FilesAreReadAsThePackerReadsThem) {
  const Bytes file = parts_file(Params::kBias);
  const std::size_t mark = heddle_memory_mark(&device);
  heddle_weights_t loaded{};
  const auto expect_same = [&](const Bytes& bytes, std::size_t at) {
    const heddle_status_t status =
        heddle_load_weights(&device, bytes.data(), bytes.size(), &loaded);
    EXPECT_EQ(status == HEDDLE_OK, pack::deserialize(bytes).ok()) << at;
    ASSERT_EQ(heddle_memory_release(&device, mark), HEDDLE_OK);
  };
  for (std::size_t size = 1; size <= file.size(); ++size) {
    expect_same(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)), size);
  }
  for (std::size_t bit = 0; bit < file.size() * 8; bit += 3) {
    Bytes damaged = file;
    damaged[bit / 8] = static_cast<std::uint8_t>(damaged[bit / 8] ^ 1 << bit % 8);
    expect_same(damaged, bit);
  }
  std::vector<Bytes> images;
  for (const pack::Image& part : pack::deserialize(file).value().parts) {
    images.push_back(pack::serialize({part}, layout_of(small_design())));
  }
  for (std::size_t order = 0; order < 64; ++order) {
    Bytes bytes;
    for (const std::size_t i : {order % 4, order / 4 % 4, order / 16}) {
      if (i < 3) bytes.insert(bytes.end(), images[i].begin(), images[i].end());
    }
    if (!bytes.empty()) expect_same(bytes, order);
  }
}

}  // namespace
}  // namespace heddle::driver::testing
