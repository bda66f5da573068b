// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/synthesis/tool.h"

namespace heddle::explore {

/// The GEMM on which the activities of nets are measured.
struct ActivityWorkload {
  std::int64_t tokens = 0;  ///< 0: 64 tokens, 8 K tiles and 2 O tiles of the design
  std::int64_t k = 0;
  std::int64_t o = 0;
  std::string pattern;  ///< of its weights, "2:4" or "dense"; empty: the design's own
  std::string output;   ///< "int8"; empty: the first that the design has
  bool bias = false;
  std::int64_t latency = 100;  ///< of memory, cycles
};

/// Measures activities: runs heddle's co-simulation of the device in Verilator.
class ActivityRun {
 public:
  /// What it leaves in a folder: sim/cosim/activity.h has the format.
  static constexpr const char* kFile = "activity.txt";

  /// `heddle` is the program; an error of ExitCode::kToolMissing without Verilator.
  static base::Result<ActivityRun> make(const ActivityWorkload& workload, const std::string& heddle,
                                        int time_limit_s);

  /// All that the activities depend on, as text.
  std::string key(const arch::Design& design) const;

  /// Simulates, and leaves the file; the reason of a failure, else nothing.
  std::string run(const Candidate& candidate, const std::filesystem::path& folder) const;

 private:
  ActivityRun(ActivityWorkload workload, Tool heddle, std::string verilator)
      : workload_(std::move(workload)),
        heddle_(std::move(heddle)),
        verilator_(std::move(verilator)) {}

  std::vector<std::string> arguments(const arch::Design& design) const;

  ActivityWorkload workload_;
  Tool heddle_;
  std::string verilator_;  ///< its version
};

}  // namespace heddle::explore
