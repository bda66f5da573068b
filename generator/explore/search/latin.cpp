// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <numeric>
#include <utility>

#include "generator/explore/search/methods.h"

namespace heddle::explore {
namespace {

/// The values of one variable for `count` points, in random order.
std::vector<std::uint32_t> even_values(std::uint32_t values, std::size_t count, Random& random) {
  std::vector<std::uint32_t> column;
  if (count < values) {
    // One of each part [i * values / count, (i + 1) * values / count).
    for (std::size_t i = 0; i < count; ++i) {
      const std::uint64_t from = i * values / count;
      const std::uint64_t to = (i + 1) * values / count;
      column.push_back(static_cast<std::uint32_t>(from + below(random, to - from)));
    }
  } else {
    // Whole rounds of all values, then some that are drawn.
    std::vector<std::uint32_t> round(values);
    std::iota(round.begin(), round.end(), 0);
    shuffle(round, random);
    for (std::size_t i = 0; i < count; ++i) column.push_back(round[i % values]);
  }
  shuffle(column, random);
  return column;
}

/// Which points are used how often, to tell those at fault.
class Faults {
 public:
  Faults(const Problem& problem, const std::vector<Point>& points) : problem_(problem) {
    for (const Point& point : points) add(point);
  }
  void add(const Point& point) { ++uses_[point]; }
  void remove(const Point& point) {
    if (--uses_[point] == 0) uses_.erase(point);
  }
  /// Whether a point of the list is not allowed, or equal to another.
  bool has(const Point& point) const {
    const auto uses = uses_.find(point);
    return (uses != uses_.end() && uses->second > 1) || !is_allowed(problem_, point);
  }

 private:
  const Problem& problem_;
  std::map<Point, int> uses_;
};

/// Swaps one value of two points; takes it back when more of them are at fault than before.
void try_swap(std::vector<Point>& points, Faults& faults, std::size_t a, Random& random) {
  const std::size_t b = below(random, points.size());
  const std::size_t variable = below(random, points[a].size());
  if (points[a][variable] == points[b][variable]) return;
  const auto swap_values = [&] {
    faults.remove(points[a]);
    faults.remove(points[b]);
    std::swap(points[a][variable], points[b][variable]);
    faults.add(points[a]);
    faults.add(points[b]);
  };
  const auto count = [&] { return int{faults.has(points[a])} + int{faults.has(points[b])}; };
  const int before = count();
  swap_values();
  if (count() > before) swap_values();
}

}  // namespace

std::vector<Point> latin_hypercube(const Problem& problem, std::size_t count, Random& random) {
  std::vector<Point> points(count);
  for (const Variable& variable : problem.variables) {
    const std::vector<std::uint32_t> column = even_values(variable.values, count, random);
    for (std::size_t i = 0; i < count; ++i) points[i].push_back(column[i]);
  }
  return points;
}

void repair(const Problem& problem, std::vector<Point>& points, Random& random) {
  constexpr int kRounds = 8;
  constexpr int kSwaps = 50;  // per point and round: most faults go within a few
  if (points.size() < 2 || problem.variables.empty()) return;
  Faults faults(problem, points);
  // A swap may pass a fault on to a point that had its turn already, so there are several rounds.
  for (int round = 0; round < kRounds; ++round) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      for (int swap = 0; swap < kSwaps && faults.has(points[i]); ++swap) {
        try_swap(points, faults, i, random);
      }
    }
  }
}

}  // namespace heddle::explore
