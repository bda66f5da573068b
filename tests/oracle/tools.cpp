// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/tools.h"

#include <vector>

#include <fmt/format.h>

#include "generator/base/process.h"
#include "generator/emit/package.h"
#include "generator/emit/package_writer.h"
#include "tests/cosim/cases.h"
#include "tests/cosim/designs.h"
#include "tests/cosim/fault.h"
#include "tests/unit/cosim/temporary_folder.h"

namespace heddle::oracle {
namespace {

constexpr const char* kMostSeconds = "600";

std::vector<std::string> lint_command(const arch::Design& design, Linters linters) {
  if (linters == Linters::kAll) return {"constraints/lint/lint_rtl"};
  return {"verilator",
          "--lint-only",
          "-Wall",
          "--language",
          "1364-2005",
          "--top-module",
          design.spec.name + "_device",
          "-f",
          "rtl/filelist.f"};
}

}  // namespace

std::string fault_in_lint(const arch::Design& design, Linters linters) {
  const cosim::testing::TemporaryFolder folder;
  const std::string package = folder.path() + "/package";
  const auto written =
      emit::write_package(package, emit::emit_package(design), emit::Overwrite::kRefuse);
  if (!written.ok()) return written.error().message;
  const auto timeout = base::find_tool("timeout", "coreutils");
  if (!timeout.ok()) return timeout.error().message;
  base::Invocation invocation;
  invocation.arguments = {timeout.value(), kMostSeconds};
  for (const std::string& word : lint_command(design, linters)) {
    invocation.arguments.push_back(word);
  }
  invocation.directory = package;
  const auto run = base::run_process(invocation);
  if (!run.ok()) return run.error().message;
  const auto& [exit_code, output] = run.value();
  if (exit_code == 0 && output.empty()) return "";
  return fmt::format("lint ends with {}:\n{}", exit_code, output);
}

std::string fault_in_simulation(const arch::Design& design, std::uint64_t seed, int cases) {
  const auto simulator = cosim_test::simulator_of(design);
  if (!simulator.ok()) return simulator.error().message;
  for (int number = 0; number <= cases; ++number) {
    const cosim_test::Case test = number < cases ? cosim_test::random_case(design, seed, number)
                                                 : cosim_test::extreme_case(design);
    const std::string fault = cosim_test::fault_of(design, simulator.value(), test);
    if (!fault.empty()) return test.description + ": " + fault;
  }
  return "";
}

}  // namespace heddle::oracle
