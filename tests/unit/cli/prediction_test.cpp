// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/prediction.h"

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
  EXPECT_EQ(prediction.counters.issued_bundles,
            static_cast<std::uint64_t>(prediction.bounds.multiplier_cycles));
  EXPECT_GE(prediction.cycles, prediction.bounds.multiplier_cycles);
  EXPECT_GT(prediction.bounds.utilization, 0.97);
}

TEST(Predict, BoundsASingleTokenByItsWeightStream) {
  const Prediction prediction = predicted({1, 4096, 4096}, kTwoOfFour);
  const std::int64_t weight_beats = 4096LL * 4096 / 4 * 11 / 128;
  EXPECT_EQ(prediction.bytes.weights, weight_beats * 16);
  const auto bandwidth = static_cast<double>(prediction.bounds.bandwidth_cycles);
  EXPECT_EQ(prediction.bounds.bandwidth_cycles, prediction.bytes.read() / 16);
  EXPECT_GT(static_cast<double>(weight_beats) / bandwidth, 0.95);
  EXPECT_GT(bandwidth / static_cast<double>(prediction.cycles), 0.95);
}

TEST(Predict, TakesTwiceAsLongForDenseWeights) {
  const auto sparse = static_cast<double>(predicted({256, 1024, 1024}, kTwoOfFour).cycles);
  const auto dense = static_cast<double>(predicted({256, 1024, 1024}, kDense).cycles);
  EXPECT_NEAR(dense / sparse, 2.0, 0.02);
}

TEST(Predict, AccountsForEveryCycleBetweenFirstAndLastToken) {
  for (const Shape& shape : {Shape{64, 64, 64}, Shape{200, 300, 50}, Shape{3, 5000, 100}}) {
    const Prediction prediction = predicted(shape, kTwoOfFour);
    const model::Counters& counters = prediction.counters;
    const std::uint64_t counted = counters.issued_bundles + counters.stall_weights +
                                  counters.stall_activations + counters.stall_output +
                                  counters.stall_memory;
    const auto cycles = static_cast<std::uint64_t>(prediction.cycles);
    EXPECT_LE(counted, cycles);
    EXPECT_GE(counted, cycles / 4);
  }
}

struct Simulated {
  Shape shape;
  std::int64_t cycles;
};

TEST(Predict, AgreesWithSimulatedCycles) {
  // Results of heddle cosim for GEMMs that wait for different things. It places operands at random,
  // which costs or saves a burst here and there; cosim_matrix compares equal addresses.
  const std::vector<Simulated> simulated = {{{512, 1024, 1024}, 529245},  // multipliers
                                            {{1, 4096, 4096}, 370070},    // the bus
                                            {{16, 1024, 1024}, 24364},    // the bus
                                            {{1, 64, 16}, 185},           // fill and drain
                                            {{64, 64, 64}, 1515},         // accumulators
                                            {{64, 256, 64}, 2682},        // activations
                                            {{200, 300, 100}, 9394}};     // a little of everything
  for (const auto& [shape, cycles] : simulated) {
    EXPECT_NEAR(static_cast<double>(predicted(shape, kTwoOfFour).cycles),
                static_cast<double>(cycles), 8)
        << shape.tokens << "," << shape.k << "," << shape.o;
  }
}

TEST(Predict, WaitsForMemory) {
  const auto at = [](std::int64_t latency) {
    return predict(nm24_design(), {1, 64, 16}, kTwoOfFour, latency).value().cycles;
  };
  // The descriptor, the operands, the results and the completion: four round trips. A latency of
  // zero is one of one cycle.
  EXPECT_EQ(at(0), at(1));
  EXPECT_EQ(at(101) - at(1), 4 * 100);
}

TEST(Predict, CountsBytesOfEveryPurpose) {
  const arch::Traffic bytes = predicted({65, 256, 40}, kTwoOfFour).bytes;
  // Three O tiles of four K tiles; two token tiles (64 + 1), each with all weights anew.
  EXPECT_EQ(bytes.weights, 2 * 3 * 4 * 22 * 16);
  // Per O tile one line of slice counts and one of scales for each of two groups: 144 bytes are
  // three blocks of 64.
  EXPECT_EQ(bytes.params, 2 * 3 * 64);
  EXPECT_EQ(bytes.activations, 65 * 256);
  EXPECT_EQ(bytes.partials, 0);
  EXPECT_EQ(bytes.results, 65 * 40 * 4);
  EXPECT_EQ(bytes.descriptors, 64);
  EXPECT_EQ(bytes.completions, 16);
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
  EXPECT_EQ(arch::token_tile(design, {512, 64, 4096}), 64);     // the accumulators decide
  EXPECT_EQ(arch::token_tile(design, {512, 4096, 4096}), 32);   // two tiles of 32 * 64 words
  EXPECT_EQ(arch::token_tile(design, {64, 4096, 4096}), 64);    // no next tile
  EXPECT_EQ(arch::token_tile(design, {512, 16384, 4096}), 16);  // 8 would be shorter than a load
  EXPECT_EQ(arch::token_tile(design, {5, 64, 4096}), 5);
}

/// Weights take 33 cycles into the array, half the buffer is 32 tokens, all of it 64.
TEST(TokenTile, BalancesLateActivationsAgainstLateWeights) {
  spec::Spec spec;
  spec.name = "tight";
  spec.sparsity = {1, 4, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 32;
  spec.scale.group = 128;
  const arch::Design design = arch::elaborate(spec);
  ASSERT_EQ(design.capacity.activation_words / 32, 64);
  EXPECT_EQ(arch::token_tile(design, {512, 4096, 4096}), 37) << "13 tiles and a last one of 31";
  EXPECT_EQ(arch::token_tile(design, {330, 4096, 4096}), 33);
}

}  // namespace
}  // namespace heddle::cli
