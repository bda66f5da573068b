// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/search/pareto.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>

namespace heddle::explore {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Indices of the points in lexicographic order: no point dominates one before it.
std::vector<std::size_t> sorted(const std::vector<Costs>& points) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return points[a] < points[b]; });
  return order;
}

/// Points of one front, none after those that it is asked about in lexicographic order. Their
/// costs stand side by side: memory decides how fast thousands are compared.
class Front {
 public:
  void add(std::size_t point, const Costs& costs) {
    members_.push_back(point);
    costs_.insert(costs_.end(), costs.begin(), costs.end());
  }

  /// Whether a member dominates the point. The last ones are the nearest, so they are asked first;
  /// in two dimensions the last one decides, as it is the lowest in the second.
  bool dominates(const Costs& point) const {
    const std::size_t objectives = point.size();
    const std::size_t end = objectives <= 2 && !members_.empty() ? members_.size() - 1 : 0;
    for (std::size_t member = members_.size(); member > end; --member) {
      if (dominates(&costs_[(member - 1) * objectives], point)) return true;
    }
    return false;
  }

  const std::vector<std::size_t>& members() const { return members_; }

 private:
  /// In the first objective the order has seen to it that the member is not worse.
  static bool dominates(const double* member, const Costs& point) {
    for (std::size_t i = 1; i < point.size(); ++i) {
      if (member[i] > point[i]) return false;
    }
    return !std::equal(point.begin(), point.end(), member);
  }

  std::vector<std::size_t> members_;
  std::vector<double> costs_;
};

/// The lowest points seen so far of a plane: steps that rise in y and fall in z.
class Steps {
 public:
  /// Whether a point is nowhere higher than this one.
  bool covers(double y, double z) const {
    const auto next = steps_.upper_bound(y);
    return next != steps_.begin() && std::prev(next)->second <= z;
  }

  /// Adds a point that is not covered.
  void add(double y, double z) {
    auto next = steps_.lower_bound(y);
    while (next != steps_.end() && next->second >= z) next = steps_.erase(next);
    steps_.emplace(y, z);
  }

 private:
  std::map<double, double> steps_;
};

/// The front of points with three objectives, in O(n log n): all before a point in lexicographic
/// order are not worse in the first, so the other two decide.
std::vector<std::size_t> front_of_three(const std::vector<Costs>& points) {
  std::vector<std::size_t> front;
  Steps steps;
  for (const std::size_t point : sorted(points)) {
    const Costs& costs = points[point];
    const bool repeats_last = !front.empty() && points[front.back()] == costs;
    if (!repeats_last && steps.covers(costs[1], costs[2])) continue;
    front.push_back(point);
    if (!repeats_last) steps.add(costs[1], costs[2]);
  }
  return front;
}

/// Adds to `distances` those along one objective.
void add_distances(const std::vector<Costs>& front, std::size_t objective,
                   std::vector<double>& distances) {
  std::vector<std::size_t> order(front.size());
  std::iota(order.begin(), order.end(), 0);
  const auto cost = [&](std::size_t place) { return front[order[place]][objective]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return front[a][objective] < front[b][objective];
  });
  distances[order.front()] = distances[order.back()] = kInfinity;
  const double extent = cost(front.size() - 1) - cost(0);
  if (!(extent > 0) || std::isinf(extent)) return;
  for (std::size_t i = 1; i + 1 < front.size(); ++i) {
    distances[order[i]] += (cost(i + 1) - cost(i - 1)) / extent;
  }
}

}  // namespace

std::optional<Costs> costs_of(const Metrics& metrics, const std::vector<Objective>& objectives) {
  Costs costs;
  for (const Objective& objective : objectives) {
    const auto metric = metrics.find(objective.metric);
    if (metric == metrics.end() || std::isnan(metric->second)) return std::nullopt;
    costs.push_back(objective.better == Better::kLower ? metric->second : -metric->second);
  }
  return costs;
}

bool dominates(const Costs& a, const Costs& b) {
  bool is_better = false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) return false;
    is_better = is_better || a[i] < b[i];
  }
  return is_better;
}

std::vector<std::size_t> pareto_front(const std::vector<Costs>& points) {
  std::vector<std::size_t> members;
  if (!points.empty() && points.front().size() == 3) {
    members = front_of_three(points);
  } else {
    Front front;
    for (const std::size_t point : sorted(points)) {
      if (!front.dominates(points[point])) front.add(point, points[point]);
    }
    members = front.members();
  }
  std::sort(members.begin(), members.end());
  return members;
}

std::vector<std::size_t> front_ranks(const std::vector<Costs>& points) {
  std::vector<std::size_t> ranks(points.size());
  std::vector<Front> fronts;
  for (const std::size_t point : sorted(points)) {
    // A front that dominates the point is itself dominated by all before it, which therefore do.
    const auto front = std::partition_point(
        fronts.begin(), fronts.end(),
        [&](const Front& candidate) { return candidate.dominates(points[point]); });
    const auto rank = static_cast<std::size_t>(front - fronts.begin());
    ranks[point] = rank;
    if (front == fronts.end()) fronts.emplace_back();
    fronts[rank].add(point, points[point]);
  }
  return ranks;
}

std::vector<double> crowding_distances(const std::vector<Costs>& front) {
  std::vector<double> distances(front.size(), 0);
  if (front.empty()) return distances;
  for (std::size_t objective = 0; objective < front.front().size(); ++objective) {
    add_distances(front, objective, distances);
  }
  return distances;
}

}  // namespace heddle::explore
