// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/timing/full_workload.h"

#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/cli/designs.h"

namespace heddle::timing {
namespace {

using cli::small_design;

constexpr network::Density kDense{1, 1};

std::vector<std::uint8_t> slices_of(const arch::Design& design, const arch::GemmShape& shape,
                                    const network::Density& density) {
  const auto workload = full_workload(design, shape, density);
  EXPECT_TRUE(workload.ok());
  return workload.ok() ? workload.value().front().slices : std::vector<std::uint8_t>{};
}

TEST(FullWorkload, TakesOneSlicePerTileAtTheDesignsPattern) {
  // Tiles of 8 inputs x 3 outputs.
  EXPECT_EQ(slices_of(small_design(2, 4), {1, 16, 6}, {2, 4}),
            (std::vector<std::uint8_t>{1, 1, 1, 1}));
}

TEST(FullWorkload, TakesMoreSlicesForDenserWeights) {
  EXPECT_EQ(slices_of(small_design(2, 4), {1, 8, 3}, {3, 4}), (std::vector<std::uint8_t>{2}));
  EXPECT_EQ(slices_of(small_design(1, 4), {1, 8, 3}, kDense), (std::vector<std::uint8_t>{4}));
}

TEST(FullWorkload, HandlesPatternsOfOtherBlockLengths) {
  // 1:2 puts at most 2 into a block of 4; 4:8 may put all of its 4 into one.
  EXPECT_EQ(slices_of(small_design(2, 4), {1, 8, 3}, {1, 2}), (std::vector<std::uint8_t>{1}));
  EXPECT_EQ(slices_of(small_design(2, 4), {1, 8, 3}, {4, 8}), (std::vector<std::uint8_t>{2}));
  // Blocks of 3 on blocks of 4: weights 4..7 hold part of two blocks, at most 1 + 1 non-zeros.
  EXPECT_EQ(slices_of(small_design(1, 4), {1, 8, 3}, {1, 3}), (std::vector<std::uint8_t>{2}));
}

TEST(FullWorkload, CountsShortLastBlocks) {
  // The last tile holds two weights of one block only.
  EXPECT_EQ(slices_of(small_design(1, 4), {1, 10, 3}, kDense), (std::vector<std::uint8_t>{4, 2}));
  // Here it also holds a whole block.
  EXPECT_EQ(slices_of(small_design(1, 4), {1, 14, 3}, kDense), (std::vector<std::uint8_t>{4, 4}));
}

TEST(FullWorkload, CountsNonzeros) {
  const auto workload = full_workload(small_design(2, 4), {1, 10, 7}, {3, 4});
  ASSERT_TRUE(workload.ok());
  ASSERT_EQ(workload.value().size(), 1U);
  EXPECT_EQ(workload.value().front().nonzeros, 7 * (3 + 3 + 2));
}

TEST(FullWorkload, CutsALongKIntoParts) {
  arch::Design design = small_design(2, 4);
  const std::int64_t max_k = design.capacity.max_k;
  EXPECT_EQ(full_workload(design, {1, max_k, 1}, kDense).value().size(), 1U);
  const auto parts = full_workload(design, {1, max_k + 1, 1}, kDense).value();
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].k + parts[1].k, max_k + 1);
  EXPECT_EQ(parts[0].nonzeros + parts[1].nonzeros, max_k + 1);
  EXPECT_FALSE(parts[0].accumulate);
  EXPECT_TRUE(parts[1].accumulate);
  design.spec.output = {spec::OutputType::kInt8};
  EXPECT_FALSE(full_workload(design, {1, max_k + 1, 1}, kDense).ok()) << "no int32 output";
}

TEST(FullWorkload, RefusesWhatNobodyCanWaitFor) {
  const arch::Design design = small_design(2, 4);
  EXPECT_FALSE(full_workload(design, {1 << 24, 256, 1 << 24}, kDense).ok());
}

}  // namespace
}  // namespace heddle::timing
