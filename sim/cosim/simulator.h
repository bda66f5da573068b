// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/base/result.h"
#include "sim/cosim/job.h"

namespace heddle::cosim {

/// The waveforms that a simulator can write.
enum class Tracing { kNone, kFst, kVcd };

/// What computes in a simulator: the Verilog, or the package's TLM model of it.
enum class Device { kRtl, kTlm };

/// How long its simulations will be; their results are the same.
enum class Runs {
  kLong,
  kShort,  ///< some 100,000 cycles at most: the Verilog's model is compiled soon, and slow
};

/// An executable model of one design: templates/sim/options.cpp has its command line.
struct Simulator {
  std::string executable;
  bool cached = false;       ///< found, not built
  double build_seconds = 0;  ///< that finding or building it took
  Device device = Device::kRtl;
};

/// The simulator of an emitted package (`package` holds at least its rtl/, sim/, tlm/ and host/
/// folders), built with the package's own makefile or, when that was done before with equal files
/// and tools, taken from the cache. The cache is $HEDDLE_CACHE, else heddle/ in $XDG_CACHE_HOME or
/// ~/.cache; processes that share it may build at the same time. Tools: $VERILATOR (verilator),
/// $CXX (g++) and make; for the TLM model, SystemC in the folder $SYSTEMC or the system's instead
/// of Verilator. A missing one is an error of ExitCode::kToolMissing.
///
/// The TLM model writes VCD waveforms however it was built.
base::Result<Simulator> build_simulator(const std::vector<File>& package, Tracing tracing,
                                        Device device = Device::kRtl, Runs runs = Runs::kLong);

}  // namespace heddle::cosim
