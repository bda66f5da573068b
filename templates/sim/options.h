// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace sim {

/// The command line of a simulator.
struct Options {
  std::string job;               ///< directory of the job
  std::string results;           ///< file for the result stream, or empty
  std::string stats;             ///< file for the counters as JSON, or empty
  std::string trace;             ///< waveform file, or empty
  std::uint64_t seed = 0;        ///< of stalls and of registers without reset
  unsigned stalls = 0;           ///< percent of cycles in which a stream pauses, 0..99
  std::uint64_t latency = 0;     ///< cycles, see Schedule
  bool preload = false;          ///< weights wait until the first activation packet is in the core
  std::uint64_t max_cycles = 0;  ///< abort after so many; 0 = no limit
  bool progress = false;         ///< report on stderr every few seconds
};

/// Throws std::runtime_error with the usage text when the command line is wrong.
Options parse_options(int argc, char** argv);

}  // namespace sim
