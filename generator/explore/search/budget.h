// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "generator/explore/search/sampler.h"

namespace heddle::explore {

/// What is left of a budget. Points that cost nothing do not count, but only so many of them: a
/// search among points that are nearly all illegal has to end.
class Budget {
 public:
  static constexpr std::uint64_t kEndless = std::numeric_limits<std::uint64_t>::max();

  explicit Budget(std::uint64_t points)
      : left_(points),
        free_(points > kEndless / kFreeShare ? kEndless
                                             : kFreeShare * std::max(points, kLeastBase)) {}

  /// How many of `most` points may be proposed.
  std::size_t grant(std::size_t most) const {
    return static_cast<std::size_t>(std::min({std::uint64_t{most}, left_, free_}));
  }
  void spend(const std::vector<Told>& batch) {
    for (const Told& told : batch) --(told.counts ? left_ : free_);
  }
  bool spent() const { return left_ == 0; }
  /// Whether so many points cost nothing that the search has to end.
  bool too_many_free() const { return free_ == 0; }

 private:
  static constexpr std::uint64_t kFreeShare = 20;  ///< such points for each one of the budget
  static constexpr std::uint64_t kLeastBase = 500;
  std::uint64_t left_;
  std::uint64_t free_;
};

}  // namespace heddle::explore
