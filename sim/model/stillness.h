// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>

#include "sim/model/device.h"

namespace heddle::model {

/// Skips cycles in which nothing happens: all waits for memory, or the array goes on with a pass
/// while all else waits. A cycle that has changed nothing is followed by others like it, until the
/// first of what is waited for comes or the pass ends.
class Stillness {
 public:
  /// Does a cycle of the device, and skips the ones behind it that are like it, up to a limit.
  void step(Device& device, Cycle limit = std::numeric_limits<Cycle>::max());
  /// Cycles skipped.
  Cycle skipped() const { return skipped_; }

 private:
  /// Calm cycles before the state is compared, which takes as long as several cycles do; and
  /// cycles before it is compared again after a change has been found.
  static constexpr unsigned kCalm = 3;
  static constexpr unsigned kPause = 6;

  unsigned calm_ = 0;
  unsigned pause_ = 0;
  Cycle skipped_ = 0;
};

}  // namespace heddle::model
