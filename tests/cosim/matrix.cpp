// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// cosim_matrix: random designs x random GEMMs x random memory behaviour, each compared bit for bit
// with the golden model; what the bus moved, with the prediction; every counter and the cycles of
// every GEMM, with the cycle model, of which a single cycle may not differ. Prints a line per case;
// a failing line is followed by the spec and the command that repeats it. With HEDDLE_TEST_FULL in
// the environment there are more of them by default. --part 2 --parts 5 runs the second fifth. With
// --tlm the TLM model computes instead of the Verilog, and is held to all of the above.
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "generator/arch/elaborate.h"
#include "generator/spec/serialize.h"
#include "tests/cosim/cases.h"
#include "tests/cosim/designs.h"
#include "tests/cosim/fault.h"
#include "tests/cosim/named_designs.h"
#include "tests/support/random_spec.h"

namespace heddle::cosim_test {
namespace {

bool is_full() { return std::getenv("HEDDLE_TEST_FULL") != nullptr; }

struct Options {
  int designs = is_full() ? 60 : 6;  ///< random designs
  int cases = is_full() ? 4 : 3;     ///< random cases per design
  std::uint32_t seed = 1;
  std::string only;      ///< name of the one design to run
  std::size_t part = 1;  ///< of the designs, 1..`parts`
  std::size_t parts = 1;
  unsigned threads = 2;
  bool tlm = false;  ///< the TLM model instead of the Verilog
};

/// A design of the matrix; random ones are called random_SEED.
struct Entry {
  std::string name;
  arch::Design design;
  std::uint64_t seed = 0;
};

std::vector<Entry> entries(const Options& options) {
  std::vector<Entry> list;
  const auto& named = named_designs();
  for (std::size_t i = 0; i < named.size(); ++i) {
    list.push_back({named[i].name, design_of(named[i].yaml, named[i].name), i});
  }
  for (int i = 0; i < options.designs; ++i) {
    const std::uint32_t seed = options.seed + static_cast<std::uint32_t>(i);
    list.push_back(
        {fmt::format("random_{}", seed), arch::elaborate(test_support::random_spec(seed)), seed});
  }
  return list;
}

/// Every design once, over all parts; neighbours, which are alike, go to different ones.
bool is_chosen(const Options& options, const Entry& entry, std::size_t index) {
  if (index % options.parts + 1 != options.part) return false;
  return options.only.empty() || options.only == entry.name;
}

/// Counts and prints, from several threads.
class Tally {
 public:
  void add(const std::string& line, bool passed) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++(passed ? passed_ : failed_);
    fmt::print("{} {}\n", passed ? "pass" : "FAIL", line);
    std::fflush(stdout);
  }
  /// Prints the closing line; true when something ran and nothing failed.
  bool finish() const {
    fmt::print("{} passed, {} failed\n", passed_, failed_);
    return failed_ == 0 && passed_ > 0;
  }

 private:
  std::mutex mutex_;
  int passed_ = 0;
  int failed_ = 0;
};

void run_case(const Entry& entry, const cosim::Simulator& simulator, const Case& test,
              Tally& tally) {
  const std::string title = fmt::format("{}: {}", entry.name, test.description);
  const std::string fault = fault_of(entry.design, simulator, test);
  if (fault.empty()) return tally.add(title, true);
  tally.add(
      fmt::format("{}: {}\nrepeat: cosim_matrix --only {} --seed {}{}\n{}", title, fault,
                  entry.name, entry.seed, simulator.device == cosim::Device::kTlm ? " --tlm" : "",
                  spec::to_yaml(entry.design.spec)),
      false);
}

void run_design(const Entry& entry, const Options& options, Tally& tally) {
  const auto simulator =
      simulator_of(entry.design, options.tlm ? cosim::Device::kTlm : cosim::Device::kRtl);
  if (!simulator.ok()) return tally.add(entry.name + ": " + simulator.error().message, false);
  for (int number = 0; number < options.cases; ++number) {
    run_case(entry, simulator.value(), random_case(entry.design, entry.seed, number), tally);
  }
  run_case(entry, simulator.value(), extreme_case(entry.design), tally);
}

bool run(const Options& options) {
  const std::vector<Entry> list = entries(options);
  Tally tally;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < list.size(); i = next++) {
      if (is_chosen(options, list[i], i)) run_design(list[i], options, tally);
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < options.threads; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return tally.finish();
}

}  // namespace
}  // namespace heddle::cosim_test

int main(int argc, char** argv) {
  heddle::cosim_test::Options options;
  CLI::App app("Random designs x random GEMMs x random memory against the golden model");
  app.add_option("--designs", options.designs, "random designs to run")->capture_default_str();
  app.add_option("--cases", options.cases, "random GEMMs per design")->capture_default_str();
  app.add_option("--seed", options.seed, "of the first random design")->capture_default_str();
  app.add_option("--only", options.only, "name of the one design to run");
  app.add_option("--part", options.part, "part of the designs to run")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--parts", options.parts, "parts that the designs are divided into")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  app.add_option("--threads", options.threads)->capture_default_str();
  app.add_flag("--tlm", options.tlm, "run the TLM model instead of the Verilog");
  CLI11_PARSE(app, argc, argv);
  return heddle::cosim_test::run(options) ? 0 : 1;
}
