// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/search/unseen.h"

#include <numeric>

namespace heddle::explore {
namespace {

constexpr std::uint64_t kMostListed = std::uint64_t{1} << 18;

}  // namespace

Point random_point(const Problem& problem, Random& random) {
  Point point;
  for (const Variable& variable : problem.variables) {
    point.push_back(static_cast<std::uint32_t>(below(random, variable.values)));
  }
  return point;
}

bool Unseen::take(const Point& point) {
  return used_.count(point) == 0 && is_allowed(problem_, point) && used_.insert(point).second;
}

std::optional<Point> Unseen::draw_listed(Random& random) {
  if (!is_listed_) {
    listed_.resize(*combinations(problem_));
    std::iota(listed_.begin(), listed_.end(), 0);
    shuffle(listed_, random);
    is_listed_ = true;
  }
  while (!listed_.empty()) {
    Point point = point_at(problem_, listed_.back());
    listed_.pop_back();
    if (take(point)) return point;
  }
  return std::nullopt;
}

std::optional<Point> Unseen::draw(Random& random) {
  const auto count = combinations(problem_);
  if (count && *count <= kMostListed) return draw_listed(random);
  for (int i = 0; i < kMostUnseenDraws; ++i) {
    Point point = random_point(problem_, random);
    if (take(point)) return point;
  }
  gave_up_ = true;
  return std::nullopt;
}

}  // namespace heddle::explore
