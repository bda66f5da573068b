// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// cosim_real_layers: every matrix of the given model files, pruned 2:4 and quantized, through the
// RTL, bit for bit against the golden model. Files that are not there are named and left out.
//
// usage: cosim_real_layers SPEC FILE...
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

#include "generator/cli/layer.h"
#include "host/io/weights_file.h"
#include "sim/cosim/run.h"
#include "tests/cosim/designs.h"

namespace heddle::cosim_test {
namespace {

constexpr const char* kTokens = "5";

struct Counts {
  int passed = 0;
  int failed = 0;
};

base::Result<cosim::CosimReport> run_layer(const arch::Design& design,
                                           const cosim::Simulator& simulator,
                                           const std::string& weights) {
  cli::LayerOptions options;
  options.shape = kTokens;
  options.weights = weights;
  auto layer = cli::make_layer(design, options);
  if (!layer.ok()) return layer.error();
  const auto job = cosim::make_job(design, {layer.value().gemm});
  if (!job.ok()) return job.error();
  return cosim::run_job(design, simulator, job.value(), {});
}

void run_file(const arch::Design& design, const cosim::Simulator& simulator,
              const std::string& file, Counts& counts) {
  const auto list = io::list_matrices(file);
  if (!list.ok()) {
    fmt::print("FAIL {}\n", list.error().message);
    ++counts.failed;
    return;
  }
  for (const auto& info : list.value()) {
    const auto report = run_layer(design, simulator, file + ":" + info.name);
    const bool passed = report.ok() && report.value().match;
    ++(passed ? counts.passed : counts.failed);
    const std::string name = std::filesystem::path(file).filename().string() + ":" + info.name;
    if (!report.ok()) {
      fmt::print("FAIL {}: {}\n", name, report.error().message);
    } else {
      const auto& shape = report.value().shapes.front();
      fmt::print("{} {} [{} x {}] {} cycles, {:.1f} % utilization\n", passed ? "pass" : "FAIL",
                 name, shape.o, shape.k, report.value().cycles, 100 * report.value().utilization);
    }
  }
}

int run(const std::string& spec_file, const std::vector<std::string>& files) {
  std::ifstream stream(spec_file);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const arch::Design design = design_of(text, spec_file);
  Counts counts;
  for (const std::string& file : files) {
    if (!std::filesystem::exists(file)) {
      fmt::print("{} is not here: left out\n", file);
      continue;
    }
    const auto simulator = simulator_of(design, cosim::Device::kRtl, cosim::Runs::kLong);
    if (!simulator.ok()) {
      fmt::print("FAIL {}\n", simulator.error().message);
      return 1;
    }
    run_file(design, simulator.value(), file, counts);
  }
  fmt::print("{} passed, {} failed\n", counts.passed, counts.failed);
  return counts.failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace heddle::cosim_test

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: cosim_real_layers SPEC FILE...\n");
    return 2;
  }
  return heddle::cosim_test::run(argv[1], {argv + 2, argv + argc});
}
