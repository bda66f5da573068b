// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "sim/model/descriptor.h"
#include "sim/model/device.h"
#include "sim/model/memory.h"
#include "sim/model/parameters.h"

namespace heddle::model {

/// Descriptors that the host has put in the ring when it writes the doorbell.
struct Submission {
  Cycle doorbell = 0;
  std::vector<Descriptor> descriptors;
};

/// What the device is to do. The first cycle is the first one behind reset.
struct Schedule {
  std::vector<Submission> submissions;  ///< in order of time
  std::uint64_t ring_base = 0;
  std::uint64_t completion_base = 0;
  int ring_log2 = 4;
  bool leap = true;  ///< over what repeats itself; changes nothing but how long it takes
  /// Cycles gone through one by one before the run is given up; 0: never.
  Cycle patience = 0;
};

/// Without completions, if there was nothing to do or the run was given up.
struct Outcome {
  Cycle cycles = 0;            ///< from the first doorbell until the last completion is in memory
  Cycle interrupt_cycles = 0;  ///< likewise, until its interrupt; 0 without one
  Counters counters;
  std::vector<Completion> completions;  ///< of each descriptor, by the cycle
  Cycle stepped = 0;  ///< cycles gone through one by one, the others were leapt over
};

Outcome run(const Parameters& parameters, const MemoryOptions& memory, const Schedule& schedule);

}  // namespace heddle::model
