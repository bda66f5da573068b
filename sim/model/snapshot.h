// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/model/device.h"

namespace heddle::model {

using Numbers = std::vector<std::uint64_t>;

/// The device's state, split as visit.h says.
class Snapshot {
 public:
  /// A countdown above its floor, or a value on which nothing depends.
  struct Count {
    const void* field = nullptr;
    std::uint64_t value = 0;
    std::uint64_t floor = 0;
    std::uint64_t round = 0;  ///< what it is nested in
    bool is_free = false;     ///< may rise, too
  };
  /// What stands for all values of states: equal ones for equal states, and, as far as 128 bits
  /// can tell, for no others.
  struct Key {
    std::uint64_t low = 0;
    std::uint64_t high = 0;

    bool operator==(const Key& other) const { return low == other.low && high == other.high; }
  };

  void capture(Device& device);
  const Key& key() const { return key_; }
  const std::vector<Count>& counts() const { return counts_; }
  const Numbers& totals() const { return totals_; }

 private:
  class Writer;
  Key hash();

  std::vector<unsigned char> states_;  ///< of which the first `size_` bytes count
  std::size_t size_ = 0;
  std::vector<Count> counts_;
  Numbers totals_;
  Key key_;
};

/// Gives a device in a state other counts and totals, as its snapshot has them.
void move_to(Device& device, const Numbers& counts, const Numbers& totals);

}  // namespace heddle::model
