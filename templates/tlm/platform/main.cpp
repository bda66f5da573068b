// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <optional>
#include <systemc>
#include <tlm>

#include "command_line.h"
#include "job.h"
#include "platform.h"
#include "report.h"
#include "run.h"
#include "tlm_accelerator.h"

namespace {

std::unique_ptr<platform::Accelerator> make_accelerator(const platform::CommandLine& line,
                                                        sim::Violations& violations) {
  const sim::MemoryOptions& memory = line.options.memory;
  if (line.rtl) return platform::make_rtl_accelerator(memory, violations);
  return std::make_unique<platform::TlmAccelerator>(memory, line.use_dmi);
}

/// Runs the job; true when it passes.
bool run(const platform::CommandLine& line) {
  const sim::Options& options = line.options;
  tlm::tlm_global_quantum::instance().set(
      sc_core::sc_time(static_cast<double>(line.quantum_ns), sc_core::SC_NS));
  sim::Violations violations;
  const auto accelerator = make_accelerator(line, violations);
  const sim::Job job = sim::read_job(options.job, accelerator->identity().hash);
  platform::Platform platform(*accelerator, job, options, violations);
  if (!options.trace.empty()) accelerator->trace(options.trace);

  std::optional<sim::Outcome> outcome;
  std::exception_ptr error;
  platform.host().set_software([&] {
    try {
      outcome = sim::Run(platform.host(), job, options).run();
    } catch (...) {
      error = std::current_exception();
    }
  });
  sc_core::sc_report_handler::set_actions("/OSCI/SystemC", sc_core::SC_DO_NOTHING);
  sc_core::sc_start();
  if (error) std::rethrow_exception(error);
  sim::print_verdict(options, *outcome);
  if (!options.results.empty()) sim::write_results(options.results, *outcome);
  if (!options.stats.empty()) sim::write_stats(options.stats, *outcome, platform.host());
  return outcome->passed();
}

}  // namespace

/// SystemC's own, without its greeting.
int main(int argc, char** argv) {
  setenv("SC_COPYRIGHT_MESSAGE", "DISABLE", 0);
  return sc_core::sc_elab_and_sim(argc, argv);
}

/// Returns 0 when the job passes, 1 when it does not, 2 for a wrong command line or job.
int sc_main(int argc, char** argv) {
  try {
    return run(platform::parse_command_line(argc, argv)) ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
