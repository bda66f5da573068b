// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "sim/cosim/job.h"
#include "sim/cosim/report.h"
#include "sim/cosim/simulator.h"

namespace heddle::cosim {

/// How a simulator runs a job; templates/sim/options.h describes each.
struct RunOptions {
  std::uint64_t seed = 0;
  int stalls_percent = 0;       ///< 0..99
  std::int64_t latency = 0;     ///< cycles
  std::int64_t jitter = 0;      ///< most random cycles on top of the latency, per burst
  int bandwidth_percent = 100;  ///< share of cycles in which memory moves data, each way
  int outstanding = 512;        ///< bursts that memory accepts ahead, each way
  bool interleave = false;      ///< data of different reads comes mixed, in random order
  bool interrupt = false;       ///< the driver waits for interrupts, else it polls
  std::int64_t max_cycles = 0;
  std::string trace;      ///< waveform file; the simulator must be built for it
  bool progress = false;  ///< the simulator reports on this process's standard error
};

/// Runs `job`, which `make_job` made for `design`, and compares every result with the golden one.
/// A job that fails is a report with `match` false; an error means that nothing could be run.
base::Result<CosimReport> run_job(const arch::Design& design, const Simulator& simulator,
                                  const Job& job, const RunOptions& options);

}  // namespace heddle::cosim
