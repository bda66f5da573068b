// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "sim/model/device.h"

namespace heddle::model {

/// Leaps over what repeats itself.
///
/// A large GEMM soon runs in a circle: after some O tiles the device is in a state in which it has
/// been before, but for counters of what is left to do. What came between the two will come again,
/// cycle by cycle, until one of these counters gets so low that it matters. So that many rounds are
/// added up at once, which changes no result: the same state has the same future.
class Recurrence {
 public:
  /// Looks at the device after a cycle; may move it ahead in time.
  void look(Device& device);
  /// Cycles that have not been gone through one by one.
  Cycle leapt() const { return leapt_; }

 private:
  /// The device's state, split as visit.h says.
  struct Snapshot {
    std::vector<std::uint64_t> states;
    std::vector<std::uint64_t> countdowns;  ///< those that are above their floors
    std::vector<std::uint64_t> floors;
    std::vector<std::uint64_t> rounds;  ///< what each countdown is nested in
    std::vector<std::uint64_t> totals;
  };

  /// Snapshots kept before all are forgotten.
  static constexpr std::size_t kMostSnapshots = 4096;

  void capture(Device& device);
  std::uint64_t rounds_since(const Snapshot& before) const;
  void leap(Device& device, const Snapshot& before);

  Snapshot now_;
  std::unordered_map<std::uint64_t, Snapshot> seen_;
  Cycle leapt_ = 0;
};

}  // namespace heddle::model
