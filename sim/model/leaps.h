// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <optional>

#include "sim/model/device.h"
#include "sim/model/recurrence.h"
#include "sim/model/stillness.h"

namespace heddle::model {

/// Takes a device through time without going through every cycle one by one, as far as its memory
/// draws no random numbers.
class Leaps {
 public:
  static constexpr Cycle kNoLimit = std::numeric_limits<Cycle>::max();

  /// Does a cycle of the device, and skips the ones behind it that are like it, up to a limit.
  /// True, if something has happened that never will again, and all known ways are forgotten.
  bool step(Device& device, Cycle limit = kNoLimit);
  /// Leaps as far as known ways lead, up to a limit: pass by pass to the end of an O tile, and from
  /// there O tile by O tile, which is faster, if these repeat themselves.
  void leap(std::optional<Device>& device, Cycle limit = kNoLimit);
  /// What has just happened is on no known way.
  void lose();
  /// What has been may never be again.
  void forget();
  /// Cycles that have not been gone through.
  Cycle skipped() const { return passes_.leapt() + o_tiles_.leapt() + stillness_.skipped(); }

 private:
  Recurrence passes_{Recurrence::Ways::kPasses};
  Recurrence o_tiles_{Recurrence::Ways::kOTiles};
  Stillness stillness_;
};

}  // namespace heddle::model
