// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// What a descriptor holds.
#include <cstdint>

#include <gtest/gtest.h>

#include "tests/unit/driver/fixture.h"
#include "tests/unit/driver/mock_device.h"

namespace heddle::driver::testing {
namespace {

TEST_F(OpenDevice, GemmBecomesTheDocumentedDescriptor) {
  const heddle_weights_t requantized = load(Params::kRequantized);
  heddle_gemm_t job = gemm();
  job.weights = &requantized;
  job.output = HEDDLE_INT4;
  job.accumulate = 1;
  job.partials = 0x123456780;
  job.results = 0xABCDEF010;
  job.result_stride = 8;
  job.fence = 1;
  job.interrupt = 1;
  job.token_tile = 3;
  job.tag = 0xA5;
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  ASSERT_EQ(mock.descriptors.size(), 1u);
  const Descriptor& d = mock.descriptors[0];
  EXPECT_EQ(d.weights, requantized.address);
  EXPECT_EQ(d.activations, activations.address);
  EXPECT_EQ(d.results, 0xABCDEF010u);
  EXPECT_EQ(d.partials, 0x123456780u);
  EXPECT_EQ(d.tokens, kTokens);
  EXPECT_EQ(d.k, 40u);
  EXPECT_EQ(d.o, 6u);
  EXPECT_EQ(d.weight_blocks, requantized.weight_blocks);
  EXPECT_EQ(d.param_blocks, requantized.param_blocks);
  EXPECT_EQ(d.activation_stride, 40u);
  EXPECT_EQ(d.result_stride, 8u);
  EXPECT_EQ(d.token_tile, 3u);
  EXPECT_EQ(d.output, 2u);
  EXPECT_FALSE(d.bias);
  EXPECT_TRUE(d.accumulate);
  EXPECT_TRUE(d.interrupt);
  EXPECT_TRUE(d.fence);
  EXPECT_EQ(d.reserved, 0u);
  EXPECT_EQ(d.tag, 0xA5);
}

TEST_F(OpenDevice, DescriptorHasNoFlagUnasked) {
  heddle_gemm_t job = gemm();
  job.partials = 3;  // ignored without accumulate
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  const Descriptor& d = mock.descriptors.at(0);
  EXPECT_EQ(d.partials, 0u);
  EXPECT_EQ(d.output, 0u);
  EXPECT_FALSE(d.bias || d.accumulate || d.interrupt || d.fence);
  EXPECT_EQ(d.token_tile, heddle_token_tile(&device, kTokens, 40, 6));
}

TEST_F(OpenDevice, DescriptorTakesTheBiasFromTheImage) {
  const heddle_weights_t biased = load(Params::kBias);
  heddle_gemm_t job = gemm();
  job.weights = &biased;
  ASSERT_EQ(heddle_submit(&device, &job), HEDDLE_OK);
  EXPECT_TRUE(mock.descriptors.at(0).bias);
}

TEST_F(OpenDevice, RowsAreWholeWords) {
  EXPECT_EQ(heddle_row_bytes(&device, 0, 8), 0u);
  EXPECT_EQ(heddle_row_bytes(&device, 1, 2), 8u);
  EXPECT_EQ(heddle_row_bytes(&device, 8, 8), 8u);
  EXPECT_EQ(heddle_row_bytes(&device, 9, 8), 16u);
  EXPECT_EQ(heddle_row_bytes(&device, 21, 3), 8u);
  EXPECT_EQ(heddle_row_bytes(&device, 22, 3), 16u);
  EXPECT_EQ(heddle_row_bytes(&device, 40, 5), 32u);
  EXPECT_EQ(heddle_row_bytes(&device, 0xFFFFFFFF, 32), 0x400000000u);
  EXPECT_EQ(heddle_row_bytes(&device, ~std::uint64_t{0}, 8), SIZE_MAX);
  EXPECT_EQ(heddle_row_bytes(&device, ~std::uint64_t{0}, 32), SIZE_MAX);
  EXPECT_EQ(heddle_row_bytes(&device, 8, 0), 0u);
  EXPECT_EQ(heddle_row_bytes(&device, 8, 33), 0u);
}

}  // namespace
}  // namespace heddle::driver::testing
