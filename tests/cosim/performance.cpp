// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// cosim_performance: what the device reaches of its physical bounds, from the doorbell to the last
// completion in memory, on a 128-bit bus with a latency of 100 cycles. Prints docs/performance.md's
// table; fails where a GEMM stays below its mark, or where the cycle model or the TLM model differs
// by a cycle. A second table says how fast the RTL was simulated, the cycle model, and the TLM
// model, which also works out the results. With HEDDLE_TEST_FULL in the environment the GEMMs have
// their full size, otherwise fewer tokens or outputs, and there is no TLM model.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/cosim/draw.h"
#include "sim/cosim/model_run.h"
#include "sim/cosim/run.h"
#include "tests/cosim/designs.h"

namespace heddle::cosim_test {
namespace {

constexpr std::int64_t kLatency = 100;

enum class Bound { kMultipliers, kBandwidth, kNone };

struct Shape {
  std::int64_t tokens;
  std::int64_t k;
  std::int64_t o;
};

/// GEMMs of one shape, chained, and the share of a bound that they have to reach.
struct Row {
  const char* name;
  int n;  ///< of the array's blocks, m is 4
  int nonzeros;
  Shape full;
  Shape fast;
  int descriptors;
  spec::OutputType output;
  Bound bound;
  double least;
  int tokens_per_cycle = 1;
};

constexpr Shape kPrefill = {512, 4096, 4096};
constexpr Shape kFastPrefill = {64, 4096, 4096};
constexpr Shape kDecode = {1, 4096, 4096};
constexpr auto kInt32 = spec::OutputType::kInt32;
constexpr auto kInt8 = spec::OutputType::kInt8;

// 512 multipliers each; two tokens per cycle make 1024 products with them.
const std::vector<Row> kRows = {
    {"prefill, 2:4", 2, 2, kPrefill, kFastPrefill, 1, kInt32, Bound::kMultipliers, 0.97},
    {"prefill, dense on 2:4 blocks", 2, 4, kPrefill, kFastPrefill, 1, kInt32, Bound::kMultipliers,
     0.97},
    {"prefill, 1:4", 1, 1, kPrefill, kFastPrefill, 1, kInt32, Bound::kMultipliers, 0.96},
    {"prefill, dense on 1:4 blocks", 1, 4, kPrefill, kFastPrefill, 1, kInt32, Bound::kMultipliers,
     0.97},
    {"prefill, 2:4, two tokens in a multiplier", 2, 2, kPrefill, kFastPrefill, 1, kInt32,
     Bound::kMultipliers, 0.95, 2},
    {"decode, 2:4", 2, 2, kDecode, kDecode, 1, kInt32, Bound::kBandwidth, 0.95},
    {"decode, 2:4, 16 chained",
     2,
     2,
     kDecode,
     {1, 2048, 1024},
     16,
     kInt32,
     Bound::kBandwidth,
     0.97},
    {"256 cubed, 2:4",
     2,
     2,
     {256, 256, 256},
     {256, 256, 256},
     1,
     kInt32,
     Bound::kMultipliers,
     0.85},
    {"256 cubed, 2:4, int8",
     2,
     2,
     {256, 256, 256},
     {256, 256, 256},
     1,
     kInt8,
     Bound::kMultipliers,
     0.85},
    {"64 cubed, 2:4", 2, 2, {64, 64, 64}, {64, 64, 64}, 1, kInt32, Bound::kNone, 0},
};

arch::Design design_for(const Row& row) {
  return design_of(fmt::format("{{name: perf_n{0}_t{2}, sparsity: {{n: {0}, m: 4}},"
                               " array: {{rows: {1}, columns: 16, tokens_per_cycle: {2}}}}}",
                               row.n, 32 / row.n, row.tokens_per_cycle),
                   row.name);
}

base::Result<cosim::Job> make_job(const arch::Design& design, const Row& row, const Shape& shape) {
  std::vector<cosim::Gemm> gemms;
  for (int i = 0; i < row.descriptors; ++i) {
    cosim::DrawOptions draw;
    draw.tokens = shape.tokens;
    draw.k = shape.k;
    draw.o = shape.o;
    draw.nonzeros = row.nonzeros;
    draw.output = row.output;
    draw.seed = static_cast<std::uint64_t>(i);
    gemms.push_back(cosim::draw_gemm(design, draw));
  }
  return cosim::make_job(design, gemms);
}

void print(const Row& row, const Shape& shape, const cosim::CosimReport& found, double share) {
  const auto& stalls = found.stall_cycles;
  const std::int64_t waits = stalls.weights + stalls.activations + stalls.output + stalls.memory;
  fmt::print("| {} | {}, {}, {} | {} | {} | {} | {:.1f} % | {} | {} | {} | {} | {} |\n", row.name,
             shape.tokens, shape.k, shape.o, found.cycles, found.multiplier_bound_cycles,
             found.bandwidth_bound_cycles, 100 * share, stalls.weights, stalls.activations,
             stalls.output, stalls.memory,
             std::max<std::int64_t>(0, found.cycles - found.issued_bundles - waits));
}

/// How long the models take for what the RTL did, and whether they say the same.
struct ModelSpeed {
  std::string difference;
  std::int64_t cycles = 0;
  std::int64_t stepped = 0;
  double seconds = 0;
  double rtl_rate = 0;  ///< cycles per second
  double tlm_rate = 0;

  double rate() const { return static_cast<double>(cycles) / seconds; }
};

constexpr int kRepetitions = 3;  // the fastest counts: the others were disturbed

ModelSpeed run_model(const arch::Design& design, const cosim::Job& job,
                     const cosim::RunOptions& run, const cosim::CosimReport& found) {
  ModelSpeed speed;
  speed.seconds = 1e9;
  speed.rtl_rate = found.simulated_cycles_per_second;
  for (int i = 0; i < kRepetitions; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const model::Outcome outcome = cosim::run_model(design, job, run, found.trace);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    speed.seconds = std::min(speed.seconds, taken.count());
    speed.difference = cosim::first_divergence(design, job, outcome, found);
    speed.cycles = static_cast<std::int64_t>(outcome.cycles);
    speed.stepped = static_cast<std::int64_t>(outcome.stepped);
  }
  return speed;
}

/// The TLM model on its virtual platform, results compared and all.
void run_tlm(const arch::Design& design, const cosim::Job& job, const cosim::RunOptions& run,
             const cosim::CosimReport& found, ModelSpeed& speed) {
  const auto simulator = simulator_of(design, cosim::Device::kTlm);
  if (!simulator.ok()) {
    speed.difference = simulator.error().message;
    return;
  }
  for (int i = 0; i < kRepetitions; ++i) {
    const auto report = cosim::run_job(design, simulator.value(), job, run);
    if (!report.ok() || !report.value().match || report.value().cycles != found.cycles) {
      speed.difference = report.ok() ? "TLM" : report.error().message;
      return;
    }
    speed.tlm_rate = std::max(speed.tlm_rate, report.value().simulated_cycles_per_second);
  }
}

void print_speeds(const std::vector<ModelSpeed>& speeds) {
  fmt::print(
      "\n| GEMM | cycles | one by one | RTL, cycles/s | model, cycles/s | ratio | TLM, cycles/s |"
      " ratio |\n"
      "|---|---|---|---|---|---|---|---|\n");
  for (std::size_t i = 0; i < speeds.size(); ++i) {
    const ModelSpeed& speed = speeds[i];
    const std::string tlm = speed.tlm_rate == 0 ? "- | -"
                                                : fmt::format("{:.3g} | {:.0f}", speed.tlm_rate,
                                                              speed.tlm_rate / speed.rtl_rate);
    fmt::print("| {} | {} | {} | {:.3g} | {:.3g} | {:.0f} | {} |{}\n", kRows[i].name, speed.cycles,
               speed.stepped, speed.rtl_rate, speed.rate(), speed.rate() / speed.rtl_rate, tlm,
               speed.difference.empty() ? "" : " MODEL DIFFERS: " + speed.difference);
  }
}

bool measure(const Row& row, bool full, std::vector<ModelSpeed>& speeds) {
  const Shape& shape = full ? row.full : row.fast;
  const arch::Design design = design_for(row);
  const auto simulator = simulator_of(design, cosim::Device::kRtl, cosim::Runs::kLong);
  const auto job = make_job(design, row, shape);
  if (!simulator.ok() || !job.ok()) {
    fmt::print("{}\n", simulator.ok() ? job.error().message : simulator.error().message);
    return false;
  }
  cosim::RunOptions run;
  run.latency = kLatency;
  const auto report = cosim::run_job(design, simulator.value(), job.value(), run);
  if (!report.ok()) {
    fmt::print("{}\n", report.error().message);
    return false;
  }
  const cosim::CosimReport& found = report.value();
  const std::int64_t bound =
      row.bound == Bound::kBandwidth ? found.bandwidth_bound_cycles
      : row.bound == Bound::kMultipliers
          ? found.multiplier_bound_cycles
          : std::max(found.multiplier_bound_cycles, found.bandwidth_bound_cycles);
  const double share = static_cast<double>(bound) / static_cast<double>(found.cycles);
  print(row, shape, found, share);
  speeds.push_back(run_model(design, job.value(), run, found));
  // In a short run, the TLM model of every design takes longer to compile than all else; cosim.tlm
  // compares its cycles, too.
  if (full && speeds.back().difference.empty()) {
    run_tlm(design, job.value(), run, found, speeds.back());
  }
  return found.match && share >= row.least && speeds.back().difference.empty();
}

}  // namespace
}  // namespace heddle::cosim_test

int main() {
  const bool full = std::getenv("HEDDLE_TEST_FULL") != nullptr;
  fmt::print(
      "| GEMM | T, K, O | cycles | multiplier bound | bandwidth bound | of its bound | weights |"
      " activations | output | memory | start and end |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|\n");
  int passed = 0;
  int failed = 0;
  std::vector<heddle::cosim_test::ModelSpeed> speeds;
  for (const auto& row : heddle::cosim_test::kRows) {
    ++(heddle::cosim_test::measure(row, full, speeds) ? passed : failed);
    std::fflush(stdout);
  }
  heddle::cosim_test::print_speeds(speeds);
  fmt::print("\n{} passed, {} failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
