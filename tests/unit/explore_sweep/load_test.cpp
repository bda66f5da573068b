// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/load.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/spec/schema.h"
#include "tests/unit/explore_sweep/evaluators.h"

namespace heddle::explore {
namespace {

const std::string kFolder = std::string(HEDDLE_SOURCE_DIR) + "/tests/unit/explore_sweep/sweeps";

Sweep read(const std::string& text, const std::string& name = "my-sweep.yaml") {
  LoadResult result = load_sweep(text, kFolder + "/" + name, test_evaluators());
  EXPECT_EQ(render(result), "");
  return std::move(result.sweep).value_or(Sweep{});
}

/// The values of an axis: "array.rows=4 | array.rows=8".
std::string values_of(const Axis& axis) {
  std::string all;
  for (const Setting& setting : axis.settings) {
    all += all.empty() ? "" : " |";
    for (const spec::Key* key : setting.keys) {
      all += all.empty() ? "" : " ";
      all += std::string(key->path) + "=" + *spec::value_text(*key, setting.values);
    }
  }
  return all;
}

constexpr std::string_view kSpec = "spec: {sparsity: {n: 2, m: 4}}\nevaluate: area\n";

Axis axis_of(const std::string& line) {
  const Sweep sweep = read(std::string(kSpec) + "axes:\n  " + line + "\n");
  EXPECT_EQ(sweep.axes.size(), 1U);
  return sweep.axes.empty() ? Axis{} : sweep.axes.front();
}

TEST(SweepLoad, ReadsEveryKey) {
  const Sweep sweep = read(
      "name: Edge LLM\n"
      "spec: {name: core, sparsity: {n: 2, m: 4}, target: {family: ecp5}}\n"
      "axes: {array.rows: [4, 8], target.family: [xc7, ecp5]}\n"
      "constraints: [array.rows <= 8, target.family == xc7 or array.rows < 8]\n"
      "workloads:\n"
      "  - {name: ffn, gemm: [512, 4096, 11008], density: '1:4', output: int8, bias: true, "
      "count: 32}\n"
      "  - {gemm: [1, 2, 3]}\n"
      "  - {network: LLaMA-7B, prefill: 7, decode: 2, context: 9, batch: 3}\n"
      "  - {network: parts/net.yaml}\n"
      "memory: {latency: 7, bandwidth: 12.5}\n"
      "weights: {synthetic: [64, 128], seed: 9}\n"
      "evaluate: [cycles, area]\n"
      "evaluate_front: error\n"
      "objectives: [min cycles, max gmacs]\n"
      "search: {method: nsga2, points: 50, population: 10, seed: 3}\n");
  EXPECT_EQ(sweep.title, "Edge LLM");
  EXPECT_EQ(sweep.base.name, "core");
  EXPECT_EQ(sweep.base.target.family, spec::TargetFamily::kEcp5);
  ASSERT_EQ(sweep.axes.size(), 2U);
  EXPECT_EQ(sweep.constraints.at(1).text(), "target.family == xc7 or array.rows < 8");
  ASSERT_EQ(sweep.workloads.size(), 4U);
  const GemmWorkload& ffn = sweep.workloads[0].gemm.value();
  EXPECT_EQ(sweep.workloads[0].name, "ffn");
  EXPECT_EQ(sweep.workloads[0].count, 32);
  EXPECT_EQ(ffn.tokens, 512);
  EXPECT_EQ(ffn.k, 4096);
  EXPECT_EQ(ffn.o, 11008);
  EXPECT_TRUE(*ffn.density == (network::Density{1, 4}));
  EXPECT_EQ(ffn.output, spec::OutputType::kInt8);
  EXPECT_TRUE(ffn.bias);
  EXPECT_EQ(sweep.workloads[1].name, "workload 1");
  EXPECT_FALSE(sweep.workloads[1].gemm->density.has_value());
  const NetworkWorkload& llama = sweep.workloads[2].network.value();
  EXPECT_EQ(sweep.workloads[2].name, "llama_7b");
  EXPECT_EQ(llama.usage.prefill, 7);
  EXPECT_EQ(llama.usage.decode, 2);
  EXPECT_EQ(llama.usage.context, 9);
  EXPECT_EQ(llama.usage.batch, 3);
  EXPECT_EQ(sweep.workloads[3].name, "net");
  EXPECT_EQ(sweep.memory.latency, 7);
  EXPECT_EQ(sweep.memory.bandwidth, 12.5);
  EXPECT_EQ(sweep.weights.value().synthetic.value().k, 128);
  EXPECT_EQ(sweep.weights->synthetic->seed, 9U);
  EXPECT_EQ(sweep.evaluate, (std::vector<std::string>{"cycles", "area"}));
  EXPECT_EQ(sweep.evaluate_front, std::vector<std::string>{"error"});
  ASSERT_EQ(sweep.objectives.size(), 2U);
  EXPECT_EQ(sweep.objectives[1].metric, "gmacs");
  EXPECT_EQ(sweep.objectives[1].better, Better::kHigher);
  EXPECT_EQ(sweep.search.method, Method::kNsga2);
  EXPECT_EQ(sweep.search.points, 50U);
  EXPECT_EQ(sweep.search.population, 10U);
  EXPECT_EQ(sweep.search.seed, 3U);
}

TEST(SweepLoad, TheLeastSweepIsOnePointWithDefaults) {
  const Sweep sweep = read(std::string(kSpec));
  EXPECT_EQ(sweep.title, "my-sweep");
  EXPECT_EQ(sweep.base.name, "my_sweep");
  EXPECT_TRUE(sweep.axes.empty());
  EXPECT_EQ(sweep.memory.latency, 100);
  EXPECT_FALSE(sweep.memory.bandwidth.has_value());
  EXPECT_EQ(sweep.search.method, Method::kGrid);
  EXPECT_FALSE(sweep.search.points.has_value());
  EXPECT_FALSE(sweep.weights.has_value());
}

ToolSettings tools_of(const std::string& settings) {
  return read(std::string(kSpec) + "axes: {array.rows: [4]}\nsynthesis: " + settings + "\n").tools;
}

TEST(SweepLoad, ActivityIsANumberOrASimulation) {
  EXPECT_DOUBLE_EQ(tools_of("{scope: core}").activity, 0.1);
  EXPECT_FALSE(tools_of("{scope: core}").simulate);
  EXPECT_DOUBLE_EQ(tools_of("{activity: 0.25}").activity, 0.25);
  EXPECT_TRUE(tools_of("{activity: cosim}").simulate);
  EXPECT_FALSE(tools_of("{activity: cosim}").simulated.has_value());
  const ToolSettings tools =
      tools_of("{activity: {gemm: [8, 64, 16], density: \"1:4\", output: int8}}");
  EXPECT_TRUE(tools.simulate);
  ASSERT_TRUE(tools.simulated.has_value());
  EXPECT_EQ(tools.simulated->k, 64);
  EXPECT_EQ(tools.simulated->density->m, 4);
  EXPECT_EQ(tools.simulated->output, spec::OutputType::kInt8);
}

TEST(SweepLoad, ToolsAreNamesOrPathsBesideTheSweep) {
  const ToolSettings usual = tools_of("{scope: core}");
  EXPECT_EQ(usual.yosys, "yosys");
  EXPECT_EQ(usual.nextpnr, "nextpnr-ice40");
  EXPECT_EQ(usual.time_limit_s, 0);
  const ToolSettings tools =
      tools_of("{yosys: ../load_test.cpp, nextpnr: my-nextpnr, time_limit: 600}");
  EXPECT_EQ(tools.yosys,
            std::string(HEDDLE_SOURCE_DIR) + "/tests/unit/explore_sweep/load_test.cpp");
  EXPECT_EQ(tools.nextpnr, "my-nextpnr");
  EXPECT_EQ(tools.time_limit_s, 600);
}

TEST(SweepLoad, TitlesBecomeLegalNames) {
  EXPECT_EQ(read("name: 4x8 Cores!\n" + std::string(kSpec)).base.name,
            read("name: 4x8 Cores!\n" + std::string(kSpec)).base.name);
  for (const char* title : {"4x8 Cores!", "module", "\"-\"",
                            "Gr\xc3\xb6\xc3\x9f"
                            "e"}) {
    const Sweep sweep = read(std::string("name: ") + title + "\n" + std::string(kSpec));
    const spec::Spec& base = sweep.base;
    EXPECT_FALSE(base.name.empty());
    EXPECT_EQ(base.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"),
              std::string::npos)
        << base.name;
  }
}

TEST(SweepLoad, TheBaseMayBeAFileBesideTheSweep) {
  const Sweep sweep = read("spec: parts/base.yaml\nevaluate: [area]\n");
  EXPECT_EQ(sweep.base.name, "from_file");
  EXPECT_EQ(sweep.base.array.rows, 8);
  EXPECT_EQ(sweep.base.sparsity.m, 4);
}

TEST(SweepLoad, AxesAreListsRangesAndMappings) {
  EXPECT_EQ(values_of(axis_of("array.rows: [4, 16, 8]")),
            "array.rows=4 | array.rows=16 | array.rows=8");
  EXPECT_EQ(values_of(axis_of("array.rows: {from: 1, to: 3}")),
            "array.rows=1 | array.rows=2 | array.rows=3");
  EXPECT_EQ(values_of(axis_of("array.rows: {from: 4, to: 11, step: 3}")),
            "array.rows=4 | array.rows=7 | array.rows=10");
  EXPECT_EQ(values_of(axis_of("array.rows: {from: 3, to: 12, times: 2}")),
            "array.rows=3 | array.rows=6 | array.rows=12");
  EXPECT_EQ(values_of(axis_of("array.rows: {from: 5, to: 5}")), "array.rows=5");
  EXPECT_EQ(values_of(axis_of("scale.group: {from: 0, to: 4, times: 2}")),
            "scale.group=0 | scale.group=1 | scale.group=2 | scale.group=4");
  EXPECT_EQ(values_of(axis_of("bus.data: {from: 32, to: 512, times: 4}")),
            "bus.data=32 | bus.data=128 | bus.data=512");
  EXPECT_EQ(values_of(axis_of("output: [[int8], [int32, int8]]")),
            "output=[int8] | output=[int32, int8]");
  EXPECT_EQ(values_of(axis_of("sparsity: [{n: 1, m: 4}, {m: 8}]")),
            "sparsity.n=1 sparsity.m=4 | sparsity.m=8");
  EXPECT_EQ(values_of(axis_of("size: [{array.columns: 8, sparsity.m: 4}, {buffers.tokens: 32}]")),
            "sparsity.m=4 array.columns=8 | buffers.tokens=32");
}

TEST(SweepLoad, OnlyMonotonicIntegersAreOrdinal) {
  EXPECT_TRUE(axis_of("array.rows: [4, 8, 16]").ordinal);
  EXPECT_TRUE(axis_of("array.rows: [16, 8, 4]").ordinal);
  EXPECT_FALSE(axis_of("array.rows: [4, 16, 8]").ordinal);
  EXPECT_FALSE(axis_of("target.family: [xc7, ecp5]").ordinal);
  EXPECT_FALSE(axis_of("sparsity: [{n: 1, m: 4}, {n: 2, m: 4}]").ordinal);
}

TEST(SweepLoad, AxesMayGiveWhatTheBaseLacks) {
  const Sweep sweep = read("axes: {sparsity: [{n: 2, m: 4}, {n: 4, m: 8}]}\nevaluate: area\n");
  EXPECT_EQ(sweep.axes.size(), 1U);
}

TEST(SweepLoad, ALargeGridNeedsABudget) {
  const std::string axes =
      "axes: {array.rows: {from: 1, to: 256}, array.columns: {from: 1, to: 256}, "
      "buffers.tokens: {from: 1, to: 4096}}\n";
  EXPECT_TRUE(
      load_sweep(axes + std::string(kSpec) + "search: {points: 9}\n", "s.yaml", test_evaluators())
          .sweep);
  EXPECT_TRUE(load_sweep(axes + std::string(kSpec) + "search: {method: random}\n", "s.yaml",
                         test_evaluators())
                  .sweep);
}

}  // namespace
}  // namespace heddle::explore
