// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/run.h"

#include <cstddef>
#include <optional>

#include "sim/model/leaps.h"

namespace heddle::model {
namespace {

/// Cycles in front of the first doorbell that make a difference: those in which memory draws random
/// numbers or saves up bandwidth.
Cycle idle_cycles(const MemoryOptions& memory, const Schedule& schedule) {
  const bool matter = memory.is_random() || memory.bandwidth != 100;
  return matter ? schedule.submissions.front().doorbell : 0;
}

}  // namespace

Outcome run(const Parameters& parameters, const MemoryOptions& memory, const Schedule& schedule) {
  Outcome outcome;
  if (schedule.submissions.empty()) return outcome;
  const Device::Config config{parameters, memory, schedule.ring_base, schedule.completion_base,
                              schedule.ring_log2};
  std::optional<Device> device(config);
  Leaps leaps;
  const Cycle first = schedule.submissions.front().doorbell;
  const Cycle idle = idle_cycles(memory, schedule);
  const bool leap = schedule.leap && !memory.is_random() && schedule.submissions.size() == 1;
  const auto stepped = [&] { return device->now() - idle - leaps.skipped(); };
  std::size_t next = 0;
  while (next < schedule.submissions.size() || !device->done()) {
    if (next < schedule.submissions.size() &&
        device->now() == schedule.submissions[next].doorbell - first + idle) {
      for (const Descriptor& descriptor : schedule.submissions[next].descriptors) {
        device->submit(descriptor);
      }
      device->ring_doorbell();
      ++next;
    }
    if (leap) {
      leaps.step(*device);
      leaps.leap(device);
    } else {
      device->step();
    }
    if (schedule.patience != 0 && stepped() > schedule.patience) return outcome;
  }
  outcome.completions = device->completions();
  outcome.cycles = outcome.completions.back().written - idle;
  outcome.interrupt_cycles = device->interrupt() == 0 ? 0 : device->interrupt() - idle;
  outcome.counters = device->counters();
  outcome.stepped = stepped();
  return outcome;
}

}  // namespace heddle::model
