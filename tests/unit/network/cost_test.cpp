// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/cost.h"

#include <gtest/gtest.h>

#include "generator/network/ideal_timer.h"
#include "generator/network/memory.h"

namespace heddle::network {
namespace {

TEST(Memory, MovesAWordEachWayInACycle) {
  const Memory memory{16, std::nullopt, 0};
  EXPECT_EQ(memory.cycles(160, 32), 10);
  EXPECT_EQ(memory.cycles(32, 161), 11);
  EXPECT_EQ(memory.bounding_bytes(160, 32), 160);
  EXPECT_EQ(memory.rate(), 16);
}

TEST(Memory, SharesASlowerRateBetweenBothWays) {
  const Memory memory{16, 4.0, 0};
  EXPECT_EQ(memory.cycles(160, 32), 48);
  EXPECT_EQ(memory.bounding_bytes(160, 32), 192);
  EXPECT_EQ(memory.rate(), 4);
}

TEST(Memory, IsNoFasterThanTheBus) {
  const Memory memory{16, 1000.0, 0};
  EXPECT_EQ(memory.cycles(160, 32), 10);
  EXPECT_EQ(memory.rate(), 16);
}

TEST(Memory, BetweenOneAndTwoWordsBothLimitsHold) {
  const Memory memory{16, 24.0, 0};
  EXPECT_EQ(memory.cycles(160, 0), 10);
  EXPECT_EQ(memory.cycles(160, 160), 14);  // 320 / 24
}

TEST(Cost, AddsUpAndMultipliesEveryField) {
  Cost one;
  one.cycles = 100;
  one.multiplier_cycles = 90;
  one.memory_cycles = 20;
  one.macs = 4;
  one.useful_macs = 2;
  one.host_macs = 3;
  one.bounding_bytes = 7;
  one.bytes = {1, 2, 3, 4, 5, 6, 7};
  one.kv_read = 8;
  one.kv_written = 9;
  Cost sum = one;
  sum += one;
  sum += one;
  const Cost product = one * 3;
  EXPECT_EQ(product.cycles, 300);
  EXPECT_EQ(product.read(), 3 * (1 + 2 + 3 + 4 + 5 + 8));
  EXPECT_EQ(product.written(), 3 * (6 + 7 + 9));
  for (const auto field : {&Cost::cycles, &Cost::multiplier_cycles, &Cost::memory_cycles,
                           &Cost::macs, &Cost::useful_macs, &Cost::host_macs, &Cost::bounding_bytes,
                           &Cost::kv_read, &Cost::kv_written}) {
    EXPECT_EQ(product.*field, sum.*field);
    EXPECT_EQ(product.*field, 3 * (one.*field));
  }
  EXPECT_EQ(sum.read(), product.read());
  EXPECT_EQ(sum.written(), product.written());
}

TEST(Cost, NamesTheLargerBound) {
  Cost cost;
  cost.cycles = 100;
  cost.multiplier_cycles = 90;
  cost.memory_cycles = 60;
  EXPECT_EQ(bound_of(cost), Bound::kMultipliers);
  EXPECT_DOUBLE_EQ(of_bound(cost), 0.9);
  cost.memory_cycles = 95;
  EXPECT_EQ(bound_of(cost), Bound::kMemory);
  cost.cycles = 191;
  EXPECT_EQ(bound_of(cost), Bound::kOverhead);
  EXPECT_EQ(of_bound(Cost{}), 0);
}

TEST(IdealTimer, TakesTheLargerOfItsBounds) {
  const IdealTimer timer(64, {16, std::nullopt, 0}, 2);
  const auto wide = timer.cost({512, 128, 32, {}, spec::OutputType::kInt32, false}).value();
  EXPECT_EQ(wide.cycles, 512 * 128 * 32 / 64);
  const auto thin = timer.cost({1, 128, 32, {2, 4}, spec::OutputType::kInt32, false}).value();
  EXPECT_EQ(thin.bytes.weights, 128 * 32 * 2);
  EXPECT_EQ(thin.bytes.activations, 128 * 2);
  EXPECT_EQ(thin.bytes.results, 32 * 2);
  EXPECT_EQ(thin.useful_macs, 128 * 32) << "dense whatever it is asked";
  EXPECT_EQ(thin.cycles, (128 * 32 * 2 + 128 * 2) / 16);
}

}  // namespace
}  // namespace heddle::network
