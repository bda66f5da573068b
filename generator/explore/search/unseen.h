// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "generator/explore/search/problem.h"
#include "generator/explore/search/random.h"

namespace heddle::explore {

/// Draws in a row after which a search for an allowed point of a large problem gives up.
inline constexpr int kMostUnseenDraws = 1 << 15;

/// Random points of a problem, each at most once.
///
/// Of problems with up to 2^18 combinations it finds every allowed point. Of larger ones it draws
/// until one is allowed and new, or kMostUnseenDraws were not.
class Unseen {
 public:
  explicit Unseen(const Problem& problem) : problem_(problem) {}

  /// Marks a point as used; false when it was already, or is not allowed.
  bool take(const Point& point);
  /// A point that was not used before; nothing when none is found.
  std::optional<Point> draw(Random& random);
  /// Whether the last draw failed although the problem may hold more.
  bool gave_up() const { return gave_up_; }

 private:
  std::optional<Point> draw_listed(Random& random);

  const Problem& problem_;
  std::set<Point> used_;
  std::vector<std::uint32_t> listed_;  ///< places of a small problem in random order
  bool is_listed_ = false;
  bool gave_up_ = false;
};

/// A point with every value equally likely.
Point random_point(const Problem& problem, Random& random);

}  // namespace heddle::explore
