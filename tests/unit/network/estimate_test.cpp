// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/estimate.h"

#include <map>

#include <gtest/gtest.h>

namespace heddle::network {
namespace {

/// One cycle for every non-zero product, one byte for every number; counts how often it is asked.
class CountingTimer : public GemmTimer {
 public:
  base::Result<GemmCost> cost(const Gemm& gemm) const override {
    ++asked[gemm];
    if (gemm.k > 1000) return base::Error{"K is too long"};
    GemmCost cost;
    cost.useful_macs = gemm.tokens * gemm.k * gemm.o * gemm.density.n / gemm.density.m;
    cost.cycles = cost.useful_macs;
    cost.bytes.weights = gemm.k * gemm.o;
    cost.bytes.activations = gemm.tokens * gemm.k;
    cost.bytes.results = gemm.tokens * gemm.o;
    return cost;
  }

  mutable std::map<Gemm, int> asked;
};

Machine machine_with(const GemmTimer& timer) {
  Machine machine;
  machine.name = "test";
  machine.timer = &timer;
  machine.multipliers = 4;
  machine.memory.word_bytes = 2;
  machine.density = {2, 4};
  machine.host_macs_per_cycle = 8;
  return machine;
}

Layer layer(const char* name, std::int64_t k, std::int64_t o, std::int64_t count) {
  Layer result;
  result.name = name;
  result.k = k;
  result.o = o;
  result.count = count;
  return result;
}

/// Two layers of 8 x 8 and of 8 x 16, the last one dense and of the last token; 2 layers of
/// attention with 4 heads of 2 on 2 key-value heads.
Network small_network() {
  Network network;
  network.name = "small";
  network.layers = {layer("a", 8, 8, 2), layer("b", 8, 16, 2), layer("head", 8, 100, 1)};
  network.layers[2].flow = Flow::kLast;
  network.layers[2].prunable = false;
  network.attention = Attention{2, 4, 2, 2, std::nullopt};
  return network;
}

NetworkEstimate estimated(const Network& network, const Usage& usage, const Machine& machine) {
  auto result = estimate(network, usage, machine);
  EXPECT_TRUE(result.ok());
  return result.ok() ? std::move(result).value() : NetworkEstimate{};
}

TEST(Estimate, AddsUpAPrompt) {
  const CountingTimer timer;
  const auto result = estimated(small_network(), {10, 0, 10, 1}, machine_with(timer));
  ASSERT_EQ(result.phases.size(), 1U);
  const PhaseEstimate& prefill = result.phases[0];
  EXPECT_EQ(prefill.phase, Phase::kPrefill);
  EXPECT_EQ(prefill.outcome, 10);
  ASSERT_EQ(prefill.rows.size(), 4U);
  EXPECT_EQ(prefill.rows[0].cost.cycles, 2 * 10 * 8 * 8 / 2);
  EXPECT_EQ(prefill.rows[0].cost.multiplier_cycles, 2 * 10 * 8 * 8 / 2 / 4);
  EXPECT_EQ(prefill.rows[1].cost.macs, 2 * 10 * 8 * 16);
  EXPECT_EQ(prefill.rows[1].cost.useful_macs, 2 * 10 * 8 * 16 / 2);
  EXPECT_EQ(prefill.rows[2].cost.cycles, 1 * 8 * 100) << "dense, and one token only";
  EXPECT_EQ(prefill.rows[0].cost.memory_cycles, 2 * (8 * 8 + 10 * 8) / 2);
}

TEST(Estimate, AttendsToAPromptOnTheHost) {
  const CountingTimer timer;
  const auto result = estimated(small_network(), {10, 0, 10, 1}, machine_with(timer));
  const Row& attention = result.phases[0].rows[3];
  EXPECT_EQ(attention.name, "attention");
  EXPECT_FALSE(attention.gemm.has_value());
  EXPECT_EQ(attention.cost.host_macs, 55 * 2 * 4 * (2 + 2));
  // 2 layers of 2 heads of 2 keys and 2 values: 16 bytes for each of 10 tokens.
  EXPECT_EQ(attention.cost.kv_read, 160);
  EXPECT_EQ(attention.cost.kv_written, 160);
  EXPECT_EQ(attention.cost.memory_cycles, 80);
  EXPECT_EQ(attention.cost.multiplier_cycles, 55 * 32 / 8);
  EXPECT_EQ(attention.cost.cycles, 55 * 32 / 8);
  EXPECT_EQ(attention.cost.macs, 0);
}

TEST(Estimate, DecodesStepByStep) {
  const CountingTimer timer;
  const auto result = estimated(small_network(), {0, 5, 20, 1}, machine_with(timer));
  const PhaseEstimate* decode = result.find(Phase::kDecode);
  ASSERT_NE(decode, nullptr);
  EXPECT_EQ(result.find(Phase::kPrefill), nullptr);
  EXPECT_EQ(decode->steps, 5);
  EXPECT_EQ(decode->outcome, 5);
  EXPECT_EQ(decode->rows[0].runs, 2 * 5);
  EXPECT_EQ(decode->rows[0].cost.cycles, 5 * 2 * 8 * 8 / 2);
  const Cost& attention = decode->rows[3].cost;
  EXPECT_EQ(attention.kv_read, 16 * (21 + 22 + 23 + 24 + 25));
  EXPECT_EQ(attention.kv_written, 16 * 5);
}

TEST(Estimate, BatchesShareWeightsButNotCaches) {
  const CountingTimer timer;
  const auto one = estimated(small_network(), {10, 5, 20, 1}, machine_with(timer));
  const auto three = estimated(small_network(), {10, 5, 20, 3}, machine_with(timer));
  for (const Phase phase : {Phase::kPrefill, Phase::kDecode}) {
    const PhaseEstimate& a = *one.find(phase);
    const PhaseEstimate& b = *three.find(phase);
    EXPECT_EQ(b.outcome, 3 * a.outcome);
    EXPECT_EQ(b.total.macs, 3 * a.total.macs);
    EXPECT_EQ(b.total.bytes.weights, a.total.bytes.weights);
    EXPECT_EQ(b.total.kv_read, 3 * a.total.kv_read);
    EXPECT_EQ(b.total.host_macs, 3 * a.total.host_macs);
  }
}

TEST(Estimate, TotalsAreTheSumsOfRows) {
  const CountingTimer timer;
  const auto result = estimated(small_network(), {10, 5, 10, 2}, machine_with(timer));
  for (const PhaseEstimate& phase : result.phases) {
    Cost sum;
    for (const Row& row : phase.rows) sum += row.cost;
    EXPECT_EQ(phase.total.cycles, sum.cycles);
    EXPECT_EQ(phase.total.read(), sum.read());
    EXPECT_EQ(phase.total.bounding_bytes, sum.bounding_bytes);
  }
}

TEST(Estimate, AsksOnceForEqualGemms) {
  const CountingTimer timer;
  Network network = small_network();
  network.layers.push_back(layer("twin of a", 8, 8, 7));
  estimated(network, {10, 5, 10, 1}, machine_with(timer));
  for (const auto& [gemm, times] : timer.asked) EXPECT_EQ(times, 1) << gemm.tokens << "," << gemm.o;
  EXPECT_EQ(timer.asked.size(), 5U) << "a, b for a prompt and for a token, and the head";
}

TEST(Estimate, LayersMayHaveDensitiesOfTheirOwn) {
  const CountingTimer timer;
  Network network = small_network();
  network.layers[0].density = Density{1, 4};
  Machine machine = machine_with(timer);
  const auto sparse = estimated(network, {10, 0, 10, 1}, machine);
  EXPECT_EQ(sparse.phases[0].rows[0].cost.useful_macs, 2 * 10 * 8 * 8 / 4);
  machine.density = {};
  const auto dense = estimated(network, {10, 0, 10, 1}, machine);
  EXPECT_EQ(dense.phases[0].rows[0].cost.useful_macs, 2 * 10 * 8 * 8);
}

TEST(Estimate, StoresEveryLayersWeightsOnce) {
  const CountingTimer timer;
  const auto result = estimated(small_network(), {10, 5, 10, 3}, machine_with(timer));
  EXPECT_EQ(result.stored_bytes, 2 * 8 * 8 + 2 * 8 * 16 + 8 * 100);
}

TEST(Estimate, RunsFixedLayersOncePerInput) {
  const CountingTimer timer;
  Network network;
  network.name = "fixed";
  network.layers = {layer("conv", 9, 4, 3)};
  network.layers[0].flow = Flow::kFixed;
  network.layers[0].tokens = 49;
  const auto result = estimated(network, {512, 128, 512, 2}, machine_with(timer));
  ASSERT_EQ(result.phases.size(), 1U);
  EXPECT_EQ(result.phases[0].phase, Phase::kInference);
  EXPECT_EQ(result.phases[0].outcome, 2);
  EXPECT_EQ(result.phases[0].total.macs, 3 * 2 * 49 * 9 * 4);
}

TEST(Estimate, AttendsOnTheArrayWithTheCacheAsWeights) {
  const CountingTimer timer;
  Machine machine = machine_with(timer);
  machine.attention_on = AttentionOn::kArray;
  const auto result = estimated(small_network(), {10, 4, 10, 1}, machine);
  const PhaseEstimate& prefill = *result.find(Phase::kPrefill);
  ASSERT_EQ(prefill.rows.size(), 6U);
  const Row& scores = prefill.rows[3];
  // 2 heads share a key: 20 rows of queries, for 2 layers of 2 key-value heads.
  EXPECT_EQ(scores.gemm->tokens, 20);
  EXPECT_EQ(scores.gemm->k, 2);
  EXPECT_EQ(scores.gemm->o, 10);
  EXPECT_TRUE(scores.gemm->density.is_dense());
  EXPECT_EQ(scores.runs, 4);
  EXPECT_EQ(scores.cost.kv_read, 4 * 2 * 10);
  EXPECT_EQ(scores.cost.bytes.weights, 0);
  EXPECT_EQ(scores.cost.read(), 4 * (2 * 10 + 20 * 2));
  EXPECT_EQ(prefill.rows[4].gemm->k, 10);
  EXPECT_EQ(prefill.rows[4].gemm->o, 2);
  EXPECT_EQ(prefill.rows[5].cost.kv_written, 160);
  // The four steps look at 11..14 tokens: 12.5, so 13.
  const PhaseEstimate& decode = *result.find(Phase::kDecode);
  EXPECT_EQ(decode.rows[3].gemm->o, 13);
  EXPECT_EQ(decode.rows[3].runs, 4 * 4);
}

TEST(Estimate, SaysWhichLayerCannotBeComputed) {
  const CountingTimer timer;
  Network network = small_network();
  network.layers[1].k = 1001;
  const auto result = estimate(network, {10, 0, 10, 1}, machine_with(timer));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().message, "b: K is too long");
}

TEST(Estimate, RefusesSumsThatWouldOverflow) {
  const CountingTimer timer;
  Network network = small_network();
  network.layers[0] = layer("vast", 1 << 20, 1 << 20, 1 << 16);
  const auto result = estimate(network, {1 << 20, 0, 0, 1}, machine_with(timer));
  ASSERT_FALSE(result.ok());
  EXPECT_NE(result.error().message.find("too many to add up"), std::string::npos);
}

}  // namespace
}  // namespace heddle::network
