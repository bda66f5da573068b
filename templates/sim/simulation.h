// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core.h"
#include "job.h"
#include "options.h"
#include "sink.h"
#include "source.h"

namespace sim {

/// Cycles in which the array could not go on, by cause; a cycle has at most one.
///
/// `memory` takes the cycles in which the core waits for a stream that the harness holds back at
/// that moment, by a random stall or by latency: weights or params, activations, or results or
/// partials. All other waits are the core's own and count for the stream that it waits for.
struct StallCycles {
  std::uint64_t weights = 0;
  std::uint64_t activations = 0;
  std::uint64_t output = 0;
  std::uint64_t memory = 0;
};

/// When a command ran: its handshake's cycle and the cycle in which `done` was high.
struct CommandSpan {
  Cycle accepted = 0;
  Cycle done = 0;
};

/// What a run yields.
struct Outcome {
  bool completed = false;           ///< every command is done
  std::string failure;              ///< why not, or empty
  Cycle cycles = 0;                 ///< from the first command's handshake to the last done
  Cycle compute_cycles = 0;         ///< from the first token that enters the array to the last one
  Cycle simulated_cycles = 0;       ///< with reset and drain
  std::uint64_t issued_tokens = 0;  ///< over all passes
  StallCycles stalls;
  std::vector<CommandSpan> commands;
  std::array<std::uint64_t, kSourceCount> beats{};
  std::uint64_t result_beats = 0;
  std::vector<std::uint8_t> results;    ///< bytes of the result stream
  std::vector<std::string> violations;  ///< of the stream protocol
  bool underrun = false;
  double seconds = 0;
};

/// Runs one job on one core.
class Simulation {
 public:
  Simulation(Core& core, const Job& job, const Options& options);
  Outcome run();

 private:
  void reset();
  void step();
  void drive_command();
  bool preloaded() const;
  void sample_command();
  void sample_streams();
  void sample_done();
  void count_stalls();
  bool gives_up();
  std::string waits() const;
  void report_progress();
  void violation(const std::string& what);
  Outcome finish();

  Core& core_;
  const Job& job_;
  const Options& options_;
  Schedule schedule_;
  Stalls command_stalls_;
  std::vector<Source> sources_;
  Sink sink_;
  Outcome outcome_;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_report_;
  Cycle now_ = 0;
  Cycle last_progress_ = 0;
  Cycle first_issue_ = 0;
  Cycle last_issue_ = 0;
  std::size_t accepted_ = 0;
  std::size_t done_ = 0;
  bool command_offered_ = false;
  bool preloading_ = false;
  std::array<bool, kSourceCount> taken_{};
};

}  // namespace sim
