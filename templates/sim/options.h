// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "memory_options.h"
#include "storage.h"

namespace sim {

/// Memory's error as the command line names it.
struct ErrorOption {
  Response response = kSlaveError;
  std::string where;  ///< an address, or the name of a buffer of GEMM 0
};

/// The command line of a simulator.
struct Options {
  std::string job;      ///< directory of the job
  std::string results;  ///< file for the bytes of all results, or empty
  std::string stats;    ///< file for the counters as JSON, or empty
  std::string trace;    ///< waveform file, or empty
  MemoryOptions memory;
  std::optional<ErrorOption> error;
  bool interrupt = false;              ///< the driver waits for interrupts instead of polling
  std::optional<Cycle> reset_at;       ///< cycles after the doorbell
  std::optional<Cycle> hard_reset_at;  ///< likewise
  Cycle max_cycles = 0;                ///< abort after so many; 0 = no limit
  bool progress = false;               ///< report on stderr every few seconds
};

/// Throws std::runtime_error with the usage text when the command line is wrong.
Options parse_options(int argc, const char* const* argv);

}  // namespace sim
