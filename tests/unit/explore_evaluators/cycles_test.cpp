// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/evaluators/cycles.h"

#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/cli/prediction.h"
#include "generator/network/load.h"
#include "tests/unit/explore_evaluators/candidates.h"

namespace heddle::explore::testing {
namespace {

Workload gemm(std::int64_t tokens, std::int64_t k, std::int64_t o) {
  Workload workload;
  workload.name = "gemm";
  workload.gemm = GemmWorkload{};
  workload.gemm->tokens = tokens;
  workload.gemm->k = k;
  workload.gemm->o = o;
  return workload;
}

Workload language_model(std::int64_t prefill, std::int64_t decode) {
  Workload workload;
  workload.name = "net";
  const auto* file = network::find_builtin("tinyllama_1_1b");
  workload.network = NetworkWorkload{*network::load(file->text, "net").network, {}};
  workload.network->usage = {prefill, decode, prefill, 1};
  return workload;
}

Outcome evaluate(const std::vector<Workload>& workloads, const Subject& subject) {
  return CyclesEvaluator(workloads, {40, std::nullopt}).evaluate(subject.candidate(), {});
}

TEST(CyclesEvaluator, SaysWhatAPredictionSays) {
  const Subject subject(pattern_spec(2, 4));
  const Outcome outcome = evaluate({gemm(33, 300, 70)}, subject);
  ASSERT_TRUE(outcome.ok()) << outcome.reason;
  const auto expected =
      cli::predict(subject.design, {33, 300, 70}, {cli::Pattern::Kind::kBlocks, 2, 4}, 40).value();
  EXPECT_EQ(outcome.metrics.at("cycles"), static_cast<double>(expected.cycles));
  EXPECT_EQ(outcome.metrics.at("bytes"),
            static_cast<double>(expected.bytes.read() + expected.bytes.written()));
  EXPECT_DOUBLE_EQ(outcome.metrics.at("utilization"), expected.bounds.utilization);
  EXPECT_DOUBLE_EQ(outcome.metrics.at("time_ms"), static_cast<double>(expected.cycles) / 200e3);
}

TEST(CyclesEvaluator, AddsWorkloadsUp) {
  const Subject subject(pattern_spec(2, 4));
  Workload often = gemm(1, 128, 64);
  often.count = 5;
  const Workload once = gemm(64, 256, 32);
  const Outcome one = evaluate({gemm(1, 128, 64)}, subject);
  const Outcome other = evaluate({once}, subject);
  const Outcome all = evaluate({often, once}, subject);
  for (const char* metric : {"cycles", "bytes", "stored_bytes"}) {
    EXPECT_EQ(all.metrics.at(metric), 5 * one.metrics.at(metric) + other.metrics.at(metric));
  }
}

TEST(CyclesEvaluator, TakesDensityAndOutputOfAWorkload) {
  const Subject subject(pattern_spec(2, 4));
  Workload dense = gemm(64, 256, 32);
  dense.gemm->density = network::Density{1, 1};
  EXPECT_GT(evaluate({dense}, subject).metrics.at("cycles"),
            1.5 * evaluate({gemm(64, 256, 32)}, subject).metrics.at("cycles"));
  Workload narrow = gemm(64, 256, 32);
  narrow.gemm->output = spec::OutputType::kInt4;
  EXPECT_EQ(evaluate({narrow}, subject).reason, "gemm: the design does not put out int4");
}

TEST(CyclesEvaluator, CountsNetworks) {
  const Subject subject(pattern_spec(2, 4));
  const Outcome prompt = evaluate({language_model(16, 0)}, subject);
  const Outcome all = evaluate({language_model(16, 2)}, subject);
  ASSERT_TRUE(all.ok()) << all.reason;
  EXPECT_GT(all.metrics.at("cycles"), prompt.metrics.at("cycles"));
  EXPECT_EQ(all.metrics.at("stored_bytes"), prompt.metrics.at("stored_bytes"));
}

TEST(CyclesEvaluator, HasOneKeyForWhatTakesTheSameTime) {
  const CyclesEvaluator evaluator({gemm(1, 128, 64)}, {40, std::nullopt});
  const spec::Spec base = pattern_spec(2, 4);
  const auto key = [&](const spec::Spec& spec) { return evaluator.key(Subject(spec).candidate()); };
  spec::Spec same = base;
  same.name = "another";
  same.target.family = spec::TargetFamily::kEcp5;
  same.target.part = "part";
  EXPECT_EQ(key(same), key(base));
  spec::Spec faster = base;
  faster.target.clock_mhz = 300;
  EXPECT_NE(key(faster), key(base));
  spec::Spec wider = base;
  wider.array.columns = 16;
  EXPECT_NE(key(wider), key(base));
}

TEST(CyclesEvaluator, HasAKeyForEachTask) {
  const Subject subject(pattern_spec(2, 4));
  std::set<std::string> keys;
  const auto add = [&](const std::vector<Workload>& workloads, const MemorySettings& memory) {
    keys.insert(CyclesEvaluator(workloads, memory).key(subject.candidate()));
  };
  Workload twice = gemm(1, 128, 64);
  twice.count = 2;
  Workload biased = gemm(1, 128, 64);
  biased.gemm->bias = true;
  add({gemm(1, 128, 64)}, {40, std::nullopt});
  add({gemm(1, 128, 64)}, {41, std::nullopt});
  add({gemm(1, 128, 64)}, {40, 3.5});
  add({gemm(2, 128, 64)}, {40, std::nullopt});
  add({twice}, {40, std::nullopt});
  add({biased}, {40, std::nullopt});
  add({language_model(16, 2)}, {40, std::nullopt});
  add({language_model(16, 3)}, {40, std::nullopt});
  EXPECT_EQ(keys.size(), 8U);
}

}  // namespace
}  // namespace heddle::explore::testing
