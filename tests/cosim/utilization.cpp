// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// cosim_utilization: how near the device comes to its multiplier bound, from the doorbell to the
// completion in memory, on a bus wide enough for the array. Prints a table; fails below 99 %.
#include <string>
#include <vector>

#include <fmt/format.h>

#include "sim/cosim/draw.h"
#include "sim/cosim/run.h"
#include "tests/cosim/designs.h"

namespace heddle::cosim_test {
namespace {

constexpr double kLeast = 0.99;
constexpr int kTokenTile = 64;
// Before the first token tile has gone over the array, nothing hides its activations.
constexpr int kTokenTiles = 8;
constexpr int kTiles = 24;  // along K and along O

/// An array of n:m blocks that runs weights of `nonzeros` per block.
struct Row {
  const char* name;
  int n;
  int m;
  int rows;
  int nonzeros;
};

// 128 multipliers each.
const std::vector<Row> kRows = {{"1:4", 1, 4, 16, 1},
                                {"2:4", 2, 4, 8, 2},
                                {"4:4 on the 2:4 array", 2, 4, 8, 4},
                                {"4:8", 4, 8, 4, 4}};

bool measure(const Row& row) {
  const std::string yaml = fmt::format(
      "{{name: util, sparsity: {{n: {}, m: {}}}, array: {{rows: {}, columns: 8}},"
      " buffers: {{tokens: {}, activation_kib: 256}}, bus: {{data: 512}}}}",
      row.n, row.m, row.rows, kTokenTile);
  const arch::Design design = design_of(yaml, row.name);
  const auto simulator = simulator_of(design, cosim::Device::kRtl, cosim::Runs::kLong);
  cosim::DrawOptions draw;
  draw.tokens = kTokenTiles * kTokenTile;
  draw.k = kTiles * design.capacity.k_per_tile;
  draw.o = kTiles * design.array.columns;
  draw.nonzeros = row.nonzeros;
  draw.seed = 1;
  const auto job = cosim::make_job(design, {cosim::draw_gemm(design, draw)});
  if (!simulator.ok() || !job.ok()) {
    fmt::print("{}\n", simulator.ok() ? job.error().message : simulator.error().message);
    return false;
  }
  const auto report = cosim::run_job(design, simulator.value(), job.value(), {});
  if (!report.ok()) {
    fmt::print("{}\n", report.error().message);
    return false;
  }
  const auto& found = report.value();
  fmt::print("{:22} {:>5} x {} blocks {:>12} {:>12} {:>11.2f} %\n", row.name, row.rows,
             design.array.columns, found.multiplier_bound_cycles, found.cycles,
             100 * found.utilization);
  return found.match && found.utilization >= kLeast;
}

}  // namespace
}  // namespace heddle::cosim_test

int main() {
  fmt::print("{:22} {:>16} {:>12} {:>12} {:>13}\n", "weights", "array", "bound", "cycles",
             "utilization");
  int passed = 0;
  int failed = 0;
  for (const auto& row : heddle::cosim_test::kRows) {
    ++(heddle::cosim_test::measure(row) ? passed : failed);
  }
  fmt::print("{} passed, {} failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
