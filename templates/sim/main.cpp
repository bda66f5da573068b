// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>

#include "bench.h"
#include "device.h"
#include "job.h"
#include "options.h"
#include "report.h"
#include "run.h"

namespace {

/// Runs the job; true when it passes.
bool run(const sim::Options& options) {
  const std::unique_ptr<sim::Device> device = sim::make_device(options.memory.seed);
  const sim::Job job = sim::read_job(options.job, device->hash);
  if (!options.trace.empty() && !device->open_trace(options.trace)) {
    throw std::runtime_error("--trace needs a simulator built with TRACE=1");
  }
  sim::Bench bench(*device, sim::Placement::memory_bytes(job), options.memory,
                   {options.max_cycles, options.progress});
  const sim::Outcome outcome = sim::Run(bench, job, options).run();
  sim::print_verdict(options, outcome);
  if (!options.results.empty()) sim::write_results(options.results, outcome);
  if (!options.stats.empty()) sim::write_stats(options.stats, outcome, bench);
  return outcome.passed();
}

}  // namespace

/// Returns 0 when the job passes, 1 when it does not, 2 for a wrong command line or job.
int main(int argc, char** argv) {
  try {
    return run(sim::parse_options(argc, argv)) ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
