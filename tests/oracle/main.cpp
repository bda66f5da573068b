// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
//
// legality_oracle: every spec is either refused, with a reason that names place, value, limit and
// remedy, or it becomes an accelerator that lints clean, computes what the golden model does and
// takes the cycles that the cycle model says. There is no third outcome: random specs by the
// thousand, legal and not, small and as large as can be. With HEDDLE_TEST_FULL in the environment
// there are more of them by default. Prints what became of them, and of a spec with a third outcome
// its text and the command that repeats it.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "generator/arch/elaborate.h"
#include "generator/spec/parse.h"
#include "tests/oracle/survey.h"
#include "tests/oracle/tools.h"

namespace heddle::oracle {
namespace {

bool is_full() { return std::getenv("HEDDLE_TEST_FULL") != nullptr; }

struct Options {
  SurveyOptions survey;
  std::size_t lint = is_full() ? 400 : 12;
  std::size_t cosim = is_full() ? 300 : 3;
  int cases = is_full() ? 2 : 1;
  /// Of the largest accelerators that tools take, whose time grows with them.
  int lint_multipliers = is_full() ? 256 : 24;
  int cosim_multipliers = is_full() ? 96 : 24;
  int most_columns = is_full() ? 256 : 16;
  bool verilator_only = !is_full();  ///< the other linters have random specs in tests/lint
};

arch::Design design_of(std::uint32_t seed) {
  const auto wild = test_support::wild_spec(seed);
  return arch::elaborate(*spec::load(wild.text, "wild.yaml").spec);
}

/// The first `most` accepted specs that are small enough.
std::vector<std::uint32_t> choose(const Survey& survey, std::size_t most, int multipliers,
                                  int columns) {
  std::vector<std::uint32_t> chosen;
  for (const Accepted& spec : survey.accepted) {
    if (chosen.size() == most) break;
    if (spec.multipliers <= multipliers && spec.columns <= columns) chosen.push_back(spec.seed);
  }
  return chosen;
}

/// Says every so often how far the work is.
void say_progress(const std::string& what, std::size_t done, std::size_t all, std::size_t step) {
  if (done % step != 0 || done == all) return;
  fmt::print("{}: {} of {}\n", what, done, all);
  std::fflush(stdout);
}

/// What is done with some of the accepted specs.
struct Inspection {
  const char* name;
  std::vector<std::uint32_t> seeds;
  std::function<std::string(std::uint32_t)> fault_in;
  std::size_t done = 0;
};

/// All inspections of all their seeds, in the order of the seeds: whoever ends the program knows up
/// to which one everything has been done.
std::vector<std::pair<std::uint32_t, Inspection*>> in_order(std::vector<Inspection>& inspections) {
  std::vector<std::pair<std::uint32_t, Inspection*>> steps;
  for (Inspection& inspection : inspections) {
    for (const std::uint32_t seed : inspection.seeds) steps.emplace_back(seed, &inspection);
  }
  std::sort(steps.begin(), steps.end());
  return steps;
}

/// Inspects in several threads, and adds what is found.
void inspect(std::vector<Inspection>& inspections, int jobs, std::vector<Fault>& faults) {
  const auto steps = in_order(inspections);
  std::mutex mutex;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < steps.size(); i = next++) {
      const auto& [seed, inspection] = steps[i];
      const std::string fault = inspection->fault_in(seed);
      const std::lock_guard<std::mutex> lock(mutex);
      if (!fault.empty()) {
        faults.push_back({seed, fault});
        fmt::print("{}: seed {} FAILS: {}\n", inspection->name, seed, fault);
      }
      say_progress(fmt::format("seed {}, {}", seed, inspection->name), ++inspection->done,
                   inspection->seeds.size(), 10);
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < std::max(1, jobs); ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
}

void print_table(const Options& options, const Survey& survey, std::size_t linted,
                 std::size_t simulated) {
  fmt::print("{:>7} specs, seeds {} to {}\n", options.survey.specs, options.survey.first,
             options.survey.first + options.survey.specs - 1);
  fmt::print("{:>7} refused, by:\n", survey.refused);
  for (const auto& [rule, specs] : survey.rules) fmt::print("{:>11}  {}\n", specs, rule);
  fmt::print("{:>7} accepted and elaborated, {} of them emitted\n", survey.accepted.size(),
             survey.packages);
  fmt::print("{:>7} of both as the rules of docs/spec.md foretell\n", survey.foreseen);
  fmt::print("{:>7} of both read by heddle check, explain and generate\n", survey.commands);
  fmt::print("{:>7} of the accepted linted with {}\n", linted,
             options.verilator_only ? "Verilator" : "Verilator, Icarus Verilog and Yosys");
  fmt::print("{:>7} of the accepted simulated, {} GEMMs each\n", simulated, options.cases + 1);
  fmt::print("{:>7} third outcomes\n", survey.faults.size());
}

void print_faults(const Options& options, const std::vector<Fault>& faults) {
  for (const Fault& fault : faults) {
    const auto wild = test_support::wild_spec(fault.seed);
    fmt::print(
        "\nseed {} ({}): {}\nrepeat: legality_oracle --specs 1 --first {} --lint 1 --cosim "
        "1{}\n{}",
        fault.seed, wild.story, fault.text, fault.seed,
        options.survey.heddle.empty() ? "" : " --heddle " + options.survey.heddle, wild.text);
  }
}

bool run(const Options& options) {
  Survey result = survey(options.survey, [&](std::uint32_t done) {
    say_progress("read", done, options.survey.specs, 1000);
  });
  const Linters linters = options.verilator_only ? Linters::kVerilator : Linters::kAll;
  std::vector<Inspection> inspections;
  inspections.push_back(
      {"linted", choose(result, options.lint, options.lint_multipliers, options.most_columns),
       [&](std::uint32_t seed) { return fault_in_lint(design_of(seed), linters); }});
  inspections.push_back(
      {"simulated", choose(result, options.cosim, options.cosim_multipliers, options.most_columns),
       [&](std::uint32_t seed) {
         return fault_in_simulation(design_of(seed), seed, options.cases);
       }});
  inspect(inspections, options.survey.jobs, result.faults);
  print_table(options, result, inspections[0].done, inspections[1].done);
  print_faults(options, result.faults);
  return result.faults.empty();
}

}  // namespace
}  // namespace heddle::oracle

int main(int argc, char** argv) {
  heddle::oracle::Options options;
  heddle::oracle::SurveyOptions& survey = options.survey;
  survey.specs = 10000;
  survey.per_package = heddle::oracle::is_full() ? 1 : 50;
  survey.per_command = heddle::oracle::is_full() ? 20 : 250;
  CLI::App app("Random specs, legal or not: each is refused with a reason, or works");
  app.add_option("--specs", survey.specs, "specs to read")->capture_default_str();
  app.add_option("--first", survey.first, "seed of the first one")->capture_default_str();
  app.add_option("--heddle", survey.heddle, "program to give some of them to");
  app.add_option("--per-package", survey.per_package, "make every so many-th package")
      ->capture_default_str();
  app.add_option("--per-command", survey.per_command, "every so many-th of them")
      ->capture_default_str();
  app.add_option("--lint", options.lint, "accepted specs to lint")->capture_default_str();
  app.add_option("--lint-multipliers", options.lint_multipliers, "most that one of them has")
      ->capture_default_str();
  app.add_flag("--verilator-only,!--all-linters", options.verilator_only,
               "one linter instead of three");
  app.add_option("--cosim", options.cosim, "accepted specs to simulate")->capture_default_str();
  app.add_option("--cosim-multipliers", options.cosim_multipliers, "most that one of them has")
      ->capture_default_str();
  app.add_option("--most-columns", options.most_columns, "that tools take")->capture_default_str();
  app.add_option("--cases", options.cases, "random GEMMs of each, and an extreme one")
      ->capture_default_str();
  app.add_option("--jobs", survey.jobs, "processes at a time")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return heddle::oracle::run(options) ? 0 : 1;
}
