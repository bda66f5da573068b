// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "generator/base/matrix.h"

namespace heddle::cosim {

/// Cycles in which no token entered the array, by cause, as the device counts them. `memory`: it
/// waited for what memory had not delivered, or not taken.
struct StallCycles {
  std::int64_t weights = 0;
  std::int64_t activations = 0;
  std::int64_t output = 0;
  std::int64_t memory = 0;
};

/// The first element, in the order [GEMM][t][o], that is not the golden one.
struct FirstMismatch {
  std::size_t command = 0;
  std::int64_t t = 0;
  std::int64_t o = 0;
  std::int32_t expected = 0;
  std::int32_t actual = 0;
  std::int64_t token_tile = 0;       ///< number of the token tile that holds t
  std::int64_t o_tile = 0;           ///< number of the O tile that holds o
  std::int64_t k_tiles = 0;          ///< K tiles that were summed up
  std::vector<std::uint8_t> slices;  ///< passes of each of them
};

/// What the driver had put in the command ring when it wrote the doorbell.
struct Submission {
  std::int64_t doorbell = 0;  ///< cycle since power-up in which the device took it
  std::vector<std::vector<std::uint8_t>> descriptors;  ///< bytes of the ring's entries
};

/// All that the device's cycles depend on, beside its design and memory's behaviour.
struct DriverTrace {
  std::uint64_t ring_address = 0;
  std::uint64_t completion_address = 0;
  std::vector<Submission> submissions;
};

struct GemmShape {
  std::int64_t tokens = 0;
  std::int64_t k = 0;
  std::int64_t o = 0;
};

/// What a co-simulation found. Sums run over all commands of the job.
struct CosimReport {
  bool match = false;           ///< complete, every byte as expected, no violation
  std::int64_t mismatches = 0;  ///< elements of Y that differ; all of them after a failure
  std::string failure;          ///< why the run did not complete, or empty
  /// Of the bus protocol and of memory's bounds, and what is wrong with single GEMMs.
  std::vector<std::string> violations;
  std::optional<FirstMismatch> first_mismatch;

  std::int64_t cycles = 0;            ///< from the doorbell until the last completion is in memory
  std::int64_t interrupt_cycles = 0;  ///< likewise, until its interrupt; 0 without one
  std::vector<std::int64_t> gemm_cycles;     ///< of each GEMM, from its start to its last result
  std::int64_t issued_bundles = 0;           ///< cycles in which tokens entered the array
  std::int64_t multiplier_bound_cycles = 0;  ///< useful MACs / multipliers, rounded up
  std::int64_t bandwidth_bound_cycles = 0;   ///< words on the busier side of the bus
  double utilization = 0;                    ///< useful MACs / (multipliers * cycles)
  std::int64_t bytes_read = 0;
  std::int64_t bytes_written = 0;
  StallCycles stall_cycles;
  std::int64_t busy_cycles = 0;  ///< in which results of a descriptor were not in memory
  std::int64_t descriptors = 0;  ///< done
  DriverTrace trace;
  double simulated_cycles_per_second = 0;
  double wall_seconds = 0;

  std::vector<GemmShape> shapes;       ///< one per command
  std::int64_t parts = 0;              ///< along K, each a descriptor; one per command at least
  std::int64_t inexact = 0;            ///< results that the parts make differ (count_inexact)
  std::int64_t passes = 0;             ///< per traversal
  std::int64_t nonzeros = 0;           ///< of the weights; useful MACs = non-zeros * tokens
  double effective_gops_at_clock = 0;  ///< 2 T K O operations at the target's clock, in 10^9 / s
  std::uint64_t seed = 0;
  int stalls_percent = 0;
  std::int64_t latency = 0;

  std::vector<base::Matrix<std::int32_t>> y;  ///< what the device returned; empty after a failure
};

/// The report's figures; `y` is left out. "shape" is an object for one command, else a list.
nlohmann::ordered_json to_json(const CosimReport& report);

}  // namespace heddle::cosim
