// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/run.h"

#include <cstddef>
#include <optional>

#include "sim/model/recurrence.h"
#include "sim/model/stillness.h"

namespace heddle::model {
namespace {

/// Cycles in front of the first doorbell that make a difference: those in which memory draws random
/// numbers or saves up bandwidth.
Cycle idle_cycles(const MemoryOptions& memory, const Schedule& schedule) {
  const bool matter = memory.is_random() || memory.bandwidth != 100;
  return matter ? schedule.submissions.front().doorbell : 0;
}

/// Leaps as far as known ways lead: pass by pass to the end of an O tile, and from there O tile by
/// O tile, which is faster, if these repeat themselves.
void leap_on(std::optional<Device>& device, Recurrence& passes, Recurrence& o_tiles) {
  do {
    passes.look(*device);
    o_tiles.look(*device);
    if (o_tiles.leap(device)) {
      passes.lose();
      passes.look(*device);
    }
  } while (passes.leap(device));
}

}  // namespace

Outcome run(const Parameters& parameters, const MemoryOptions& memory, const Schedule& schedule) {
  Outcome outcome;
  if (schedule.submissions.empty()) return outcome;
  const Device::Config config{parameters, memory, schedule.ring_base, schedule.completion_base,
                              schedule.ring_log2};
  std::optional<Device> device(config);
  Recurrence passes(Recurrence::Ways::kPasses);
  Recurrence o_tiles(Recurrence::Ways::kOTiles);
  Stillness stillness;
  const Cycle first = schedule.submissions.front().doorbell;
  const Cycle idle = idle_cycles(memory, schedule);
  const bool leap = schedule.leap && !memory.is_random() && schedule.submissions.size() == 1;
  const auto stepped = [&] {
    return device->now() - idle - passes.leapt() - o_tiles.leapt() - stillness.skipped();
  };
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
      stillness.step(*device);
      if (device->take_news()) {
        passes.forget();
        o_tiles.forget();
      }
      leap_on(device, passes, o_tiles);
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
