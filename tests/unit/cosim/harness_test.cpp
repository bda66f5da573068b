// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <numeric>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "templates/sim/report.h"
#include "templates/sim/simulation.h"
#include "tests/unit/cosim/fake_core.h"

namespace heddle::cosim::testing {
namespace {

constexpr std::size_t kBus = 4;

/// Packets of the given lengths in beats; stream bytes count up from `first`.
sim::InputStream make_stream(const std::vector<std::size_t>& packets,
                             const std::vector<std::size_t>& commands, std::uint8_t first) {
  sim::InputStream stream;
  for (std::size_t i = 0; i < packets.size(); ++i) {
    stream.packets.push_back({stream.bytes.size(), packets[i], commands[i]});
    stream.beats += packets[i];
    for (std::size_t byte = 0; byte < packets[i] * kBus; ++byte) stream.bytes.push_back(first++);
  }
  return stream;
}

/// Two commands: weights 3 + 2 beats, activations 4 + 1, results in packets of 3, 2 and 4 beats.
sim::Job make_job() {
  sim::Job job;
  job.commands = {{1, 1, 1, 2, 0, 1, 0}, {1, 1, 2, 1, 1, 0, 1}};
  job.inputs[sim::kWeights] = make_stream({3, 2}, {0, 1}, 10);
  job.inputs[sim::kActivations] = make_stream({4, 1}, {0, 1}, 100);
  job.results = {{3, 0}, {2, 0}, {4, 1}};
  job.result_beats = 9;
  job.has_expected = true;
  job.expected.resize(9 * kBus);
  std::iota(job.expected.begin(), job.expected.end(), std::uint8_t{0});
  return job;
}

Script make_script(Fault fault) { return {kBus, {3, 2, 4}, {5, 4}, 5, fault}; }

struct Trial {
  sim::Job job = make_job();
  sim::Options options;
  FakeCore core;
  sim::Outcome outcome;

  explicit Trial(Fault fault = Fault::kNone, const sim::Options& with = {})
      : options(with), core(make_script(fault)) {
    outcome = sim::Simulation(core, job, options).run();
  }
  bool passed() const { return sim::passed(outcome, job); }
  std::string violations() const {
    std::string all;
    for (const std::string& text : outcome.violations) all += text + "\n";
    return all;
  }
};

sim::Options with_stalls(unsigned percent, std::uint64_t seed) {
  sim::Options options;
  options.stalls = percent;
  options.seed = seed;
  return options;
}

sim::Options with_latency(std::uint64_t latency) {
  sim::Options options;
  options.latency = latency;
  return options;
}

TEST(Harness, HandsOverCommandsAndStreams) {
  const Trial run;
  EXPECT_TRUE(run.passed()) << run.violations() << run.outcome.failure;
  ASSERT_EQ(run.core.commands().size(), 2u);
  EXPECT_EQ(run.core.commands()[1].k_tiles, 2u);
  EXPECT_EQ(run.core.commands()[1].accumulate, 1u);
  EXPECT_EQ(run.core.taken(sim::kWeights), run.job.inputs[sim::kWeights].bytes);
  EXPECT_EQ(run.core.taken(sim::kActivations), run.job.inputs[sim::kActivations].bytes);
  EXPECT_EQ(run.core.lasts(sim::kWeights), (std::vector<bool>{false, false, true, false, true}));
  EXPECT_TRUE(run.core.taken(sim::kPartials).empty());
}

TEST(Harness, CountsCyclesAndBeats) {
  const Trial run;
  // The fake core shows its first beat in the cycle after the handshake, then one per cycle; done
  // follows the last one.
  EXPECT_EQ(run.outcome.commands[0].accepted, 0u);
  EXPECT_EQ(run.outcome.commands[0].done, 6u);
  EXPECT_EQ(run.outcome.commands[1].accepted, 1u);
  EXPECT_EQ(run.outcome.cycles, 10u);
  EXPECT_EQ(run.outcome.beats[sim::kWeights], 5u);
  EXPECT_EQ(run.outcome.result_beats, 9u);
  EXPECT_EQ(run.outcome.results, run.job.expected);
}

TEST(Harness, SendsARepeatedPacketAgain) {
  sim::Job job = make_job();
  sim::InputStream& weights = job.inputs[sim::kWeights];
  weights.packets.insert(weights.packets.begin() + 1, weights.packets.front());
  weights.beats += 3;
  FakeCore core(make_script(Fault::kNone));
  const sim::Options options;
  EXPECT_TRUE(sim::passed(sim::Simulation(core, job, options).run(), job));
  EXPECT_EQ(core.taken(sim::kWeights).size(), 8 * kBus);
  EXPECT_EQ(core.taken(sim::kWeights)[3 * kBus], 10);
}

TEST(Harness, NoticesWrongBytes) {
  sim::Job job = make_job();
  job.expected[7] ^= 1u;
  FakeCore core(make_script(Fault::kNone));
  const sim::Options options;
  EXPECT_FALSE(sim::passed(sim::Simulation(core, job, options).run(), job));
}

struct FaultCase {
  Fault fault;
  unsigned stalls;
  const char* text;
};

class HarnessFault : public ::testing::TestWithParam<FaultCase> {};

TEST_P(HarnessFault, IsReported) {
  const Trial run(GetParam().fault, with_stalls(GetParam().stalls, 3));
  EXPECT_FALSE(run.passed());
  EXPECT_NE(run.violations().find(GetParam().text), std::string::npos) << run.violations();
}

INSTANTIATE_TEST_SUITE_P(
    Protocol, HarnessFault,
    ::testing::Values(FaultCase{Fault::kDropsValid, 60, "valid fell before ready"},
                      FaultCase{Fault::kChangesPayload, 60, "payload of a refused beat changed"},
                      FaultCase{Fault::kMovesLast, 0, "beat 2: tlast before the packet's end"},
                      FaultCase{Fault::kOmitsLast, 0, "tlast is missing"},
                      FaultCase{Fault::kSurplusBeat, 0, "a beat beyond the last packet"},
                      FaultCase{Fault::kEarlyDone, 0, "done after 8 result beats of 9"},
                      FaultCase{Fault::kSpuriousDone, 0, "done without a command"},
                      FaultCase{Fault::kLeavesInput, 0, "left beats of an input stream"}));

TEST(Harness, UnderrunFails) {
  const Trial run(Fault::kUnderrun);
  EXPECT_TRUE(run.outcome.underrun);
  EXPECT_FALSE(run.passed());
}

TEST(Harness, EndsADeadlock) {
  const Trial run(Fault::kHangs);
  EXPECT_FALSE(run.outcome.completed);
  const std::string& text = run.outcome.failure;
  EXPECT_NE(text.find("nothing has moved since cycle"), std::string::npos) << text;
  EXPECT_NE(text.find("2 of 2 commands accepted, 0 done"), std::string::npos) << text;
  EXPECT_NE(text.find("weights: 5 of 5 beats taken"), std::string::npos) << text;
  EXPECT_NE(text.find("results: 0 of 9 beats, waits for the core"), std::string::npos) << text;
}

TEST(Harness, EndsAtTheCycleLimit) {
  sim::Options options;
  options.max_cycles = 4;
  const Trial run(Fault::kNone, options);
  EXPECT_FALSE(run.passed());
  EXPECT_NE(run.outcome.failure.find("not done after 4 cycles"), std::string::npos);
}

TEST(Harness, LatencyDelaysTheFirstBeatOfACommandOnly) {
  const Trial run(Fault::kNone, with_latency(10));
  EXPECT_TRUE(run.passed()) << run.violations() << run.outcome.failure;
  // The second command is accepted in cycle 1; its beats are free when the first one's have left.
  EXPECT_EQ(run.core.cycles(sim::kWeights), (std::vector<std::uint64_t>{10, 11, 12, 13, 14}));
  EXPECT_EQ(run.core.cycles(sim::kActivations), (std::vector<std::uint64_t>{10, 11, 12, 13, 14}));
  // Each command's first result waits 10 cycles: 5 beats and 4, and one cycle each to be shown.
  EXPECT_EQ(run.outcome.commands[0].done, 16u);
  EXPECT_EQ(run.outcome.commands[1].done, 30u);
}

TEST(Harness, StallsKeepTheDataAndFollowTheSeed) {
  const Trial first(Fault::kNone, with_stalls(50, 1));
  const Trial same(Fault::kNone, with_stalls(50, 1));
  EXPECT_TRUE(first.passed()) << first.violations();
  EXPECT_EQ(first.core.taken(sim::kWeights), first.job.inputs[sim::kWeights].bytes);
  EXPECT_GT(first.outcome.cycles, 12u);
  EXPECT_EQ(first.outcome.cycles, same.outcome.cycles);
  EXPECT_EQ(first.core.cycles(sim::kWeights), same.core.cycles(sim::kWeights));
  EXPECT_NE(first.core.cycles(sim::kWeights), first.core.cycles(sim::kActivations));
  const Trial other(Fault::kNone, with_stalls(50, 2));
  EXPECT_NE(first.core.cycles(sim::kWeights), other.core.cycles(sim::kWeights));
}

TEST(Harness, StallsComeAsOftenAsAsked) {
  sim::Stalls stalls(7, 30);
  int drawn = 0;
  for (int i = 0; i < 100000; ++i) drawn += stalls.draw() ? 1 : 0;
  EXPECT_NEAR(drawn, 30000, 600);
}

TEST(Harness, PreloadHoldsTheWeightsBack) {
  sim::Options options;
  options.preload = true;
  const Trial run(Fault::kNone, options);
  EXPECT_TRUE(run.passed()) << run.violations();
  EXPECT_EQ(run.core.cycles(sim::kActivations)[3], 3u);
  EXPECT_EQ(run.core.cycles(sim::kWeights).front(), 4u);
}

TEST(Harness, BlamesTheMemoryForWhatItWithholds) {
  sim::Job job = make_job();
  const sim::Options options = with_latency(10);
  FakeCore core(make_script(Fault::kNone));
  core.shown_stall_weights = 1;
  const sim::Outcome outcome = sim::Simulation(core, job, options).run();
  EXPECT_EQ(outcome.stalls.memory, 10u);  // cycles 0 to 9: the weights are withheld
  EXPECT_EQ(outcome.stalls.weights, outcome.simulated_cycles - 4 - 10);
  EXPECT_EQ(outcome.stalls.activations + outcome.stalls.output, 0u);
}

TEST(Harness, BlamesTheMemoryForRefusedResults) {
  sim::Job job = make_job();
  const sim::Options options = with_latency(10);
  FakeCore core(make_script(Fault::kNone));
  core.shown_stall_output = 1;
  const sim::Outcome outcome = sim::Simulation(core, job, options).run();
  EXPECT_EQ(outcome.stalls.memory, 20u);  // ten for the first beat of each command
}

TEST(Harness, CountsAStallOnce) {
  sim::Job job = make_job();
  const sim::Options options;
  FakeCore core(make_script(Fault::kNone));
  core.shown_stall_activations = 1;
  core.shown_stall_output = 1;
  const sim::Outcome outcome = sim::Simulation(core, job, options).run();
  EXPECT_EQ(outcome.stalls.activations, outcome.simulated_cycles - 4);
  EXPECT_EQ(outcome.stalls.output, 0u);
}

TEST(Harness, CountsIssuedTokens) {
  sim::Job job = make_job();
  const sim::Options options;
  FakeCore core(make_script(Fault::kNone));
  core.shown_issue = 1;
  const sim::Outcome outcome = sim::Simulation(core, job, options).run();
  EXPECT_EQ(outcome.issued_tokens, outcome.simulated_cycles - 4);
  EXPECT_EQ(outcome.compute_cycles, outcome.issued_tokens);
}

}  // namespace
}  // namespace heddle::cosim::testing
