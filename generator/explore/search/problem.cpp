// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/search/problem.h"

#include <limits>

namespace heddle::explore {

std::optional<std::uint64_t> combinations(const Problem& problem) {
  std::uint64_t count = 1;
  for (const Variable& variable : problem.variables) {
    if (variable.values == 0) return 0;
    if (count > std::numeric_limits<std::uint64_t>::max() / variable.values) return std::nullopt;
    count *= variable.values;
  }
  return count;
}

Point point_at(const Problem& problem, std::uint64_t place) {
  Point point(problem.variables.size());
  for (std::size_t i = point.size(); i-- > 0;) {
    const std::uint32_t values = problem.variables[i].values;
    point[i] = static_cast<std::uint32_t>(place % values);
    place /= values;
  }
  return point;
}

bool advance(const Problem& problem, Point& point) {
  for (std::size_t i = point.size(); i-- > 0;) {
    if (++point[i] < problem.variables[i].values) return true;
    point[i] = 0;
  }
  return false;
}

bool is_allowed(const Problem& problem, const Point& point) {
  return !problem.allowed || problem.allowed(point);
}

}  // namespace heddle::explore
