// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/prediction.h"

#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/cli/designs.h"

namespace heddle::cli {
namespace {

constexpr Pattern kTwoOfFour{Pattern::Kind::kBlocks, 2, 4};
constexpr Pattern kDense{Pattern::Kind::kDense, 0, 0};

Prediction predicted(const Shape& shape, const Pattern& pattern) {
  const auto prediction = predict(nm24_design(), shape, pattern);
  EXPECT_TRUE(prediction.ok());
  return prediction.ok() ? prediction.value() : Prediction{};
}

TEST(Predict, BoundsALongGemmByItsMultipliers) {
  const Prediction prediction = predicted({512, 4096, 4096}, kTwoOfFour);
  EXPECT_EQ(prediction.bounds.multiplier_cycles, 512LL * 4096 * 4096 / 2 / 512);
  EXPECT_EQ(prediction.estimate.issued_tokens, prediction.bounds.multiplier_cycles);
  EXPECT_GE(prediction.estimate.cycles, prediction.bounds.multiplier_cycles);
  EXPECT_GT(prediction.bounds.utilization, 0.97);
}

TEST(Predict, BoundsASingleTokenByItsWeightStream) {
  const Prediction prediction = predicted({1, 4096, 4096}, kTwoOfFour);
  const std::int64_t weight_beats = 4096LL * 4096 / 4 * 11 / 128;
  EXPECT_EQ(prediction.estimate.bytes.weights, weight_beats * 16);
  EXPECT_EQ(prediction.bounds.bandwidth_cycles, weight_beats);
  EXPECT_GT(static_cast<double>(weight_beats) / static_cast<double>(prediction.estimate.cycles),
            0.95);
}

TEST(Predict, TakesTwiceAsLongForDenseWeights) {
  const auto sparse = static_cast<double>(predicted({256, 1024, 1024}, kTwoOfFour).estimate.cycles);
  const auto dense = static_cast<double>(predicted({256, 1024, 1024}, kDense).estimate.cycles);
  EXPECT_NEAR(dense / sparse, 2.0, 0.02);
}

TEST(Predict, AccountsForEveryCycleBetweenFirstAndLastToken) {
  for (const Shape& shape : {Shape{1, 64, 16}, Shape{200, 300, 50}, Shape{3, 5000, 100}}) {
    const arch::Estimate estimate = predicted(shape, kTwoOfFour).estimate;
    const std::int64_t counted = estimate.issued_tokens + estimate.stalls.weights +
                                 estimate.stalls.activations + estimate.stalls.output;
    EXPECT_LE(counted, estimate.cycles);
    EXPECT_GE(counted, estimate.cycles / 4);
  }
}

TEST(Predict, AgreesWithSimulatedCycles) {
  // Results of heddle cosim, memory always ready, for GEMMs that wait for different things.
  const std::vector<std::pair<Shape, std::int64_t>> simulated = {
      {{512, 4096, 4096}, 8396955},  // multipliers
      {{1, 4096, 4096}, 360745},     // weights
      {{64, 64, 64}, 1345},          // accumulators
      {{200, 300, 100}, 8975},       // a little of everything
      {{1, 64, 16}, 88}};            // fill and drain
  for (const auto& [shape, cycles] : simulated) {
    const auto predicted_cycles = predicted(shape, kTwoOfFour).estimate.cycles;
    EXPECT_NEAR(static_cast<double>(predicted_cycles) / static_cast<double>(cycles), 1.0, 0.002)
        << shape.tokens << "," << shape.k << "," << shape.o;
  }
}

TEST(Predict, CountsBytesOfEveryStream) {
  const arch::StreamBytes bytes = predicted({65, 256, 40}, kTwoOfFour).estimate.bytes;
  // Three O tiles of four K tiles; two token tiles (64 + 1), each with all weights anew.
  EXPECT_EQ(bytes.weights, 2 * 3 * 4 * 22 * 16);
  // Per O tile one line of slice counts and one of scales for each of two groups.
  EXPECT_EQ(bytes.params, 2 * 3 * 3 * 16);
  EXPECT_EQ(bytes.activations, 65 * 256);
  EXPECT_EQ(bytes.partials, 0);
  EXPECT_EQ(bytes.results, 65 * 48 * 4);
}

TEST(Predict, RefusesOpenSidesAndMixedDensities) {
  EXPECT_FALSE(predict(nm24_design(), {5, 0, 0}, kTwoOfFour).ok());
  EXPECT_FALSE(predict(nm24_design(), {5, 64, 16}, {Pattern::Kind::kMixed, 0, 0}).ok());
}

TEST(Predict, HasTheKeysOfACosimulation) {
  const auto json = to_json(predicted({8, 64, 16}, kTwoOfFour));
  for (const char* key : {"cycles", "multiplier_bound_cycles", "bandwidth_bound_cycles",
                          "utilization", "bytes_read", "bytes_written"}) {
    EXPECT_TRUE(json.at(key).is_number()) << key;
  }
  for (const char* key : {"weights", "activations", "output", "memory"}) {
    EXPECT_TRUE(json.at("stall_cycles").at(key).is_number_integer()) << key;
  }
}

TEST(TokenTile, LeavesRoomForTheNextTileWhenWeightsStayHidden) {
  const arch::Design design = nm24_design();
  ASSERT_EQ(design.capacity.activation_words, 4096);
  EXPECT_EQ(arch::token_tile(design, 512, 64), 64);     // the accumulators decide
  EXPECT_EQ(arch::token_tile(design, 512, 4096), 32);   // two tiles of 32 * 64 words
  EXPECT_EQ(arch::token_tile(design, 64, 4096), 64);    // no next tile
  EXPECT_EQ(arch::token_tile(design, 512, 16384), 16);  // 8 would be shorter than a load
  EXPECT_EQ(arch::token_tile(design, 5, 64), 5);
}

}  // namespace
}  // namespace heddle::cli
