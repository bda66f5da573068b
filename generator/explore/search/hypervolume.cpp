// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <map>

#include "generator/explore/search/pareto.h"

namespace heddle::explore {
namespace {

/// The area that points in the plane dominate, up to a corner. Steps rise in x and fall in y.
class Staircase {
 public:
  Staircase(double x, double y) : corner_x_(x), corner_y_(y) {}

  void add(double x, double y) {
    auto next = steps_.lower_bound(x);
    double height = next == steps_.begin() ? corner_y_ : std::prev(next)->second;
    const bool has_equal = next != steps_.end() && next->first == x && next->second <= y;
    if (height <= y || has_equal) return;
    // Fills the area between the new step and the stairs, and takes out the steps that it covers.
    double from = x;
    while (next != steps_.end() && next->second >= y) {
      area_ += (next->first - from) * (height - y);
      from = next->first;
      height = next->second;
      next = steps_.erase(next);
    }
    area_ += ((next == steps_.end() ? corner_x_ : next->first) - from) * (height - y);
    steps_.emplace(x, y);
  }

  double area() const { return area_; }

 private:
  double corner_x_;
  double corner_y_;
  double area_ = 0;
  std::map<double, double> steps_;
};

bool is_below(const Costs& point, const Costs& reference) {
  return std::equal(point.begin(), point.end(), reference.begin(),
                    [](double cost, double limit) { return cost < limit; });
}

/// The volume in the first `objectives` dimensions. Points are below the reference.
double volume(std::vector<const Costs*> points, const Costs& reference, std::size_t objectives) {
  if (points.empty()) return 0;
  const std::size_t last = objectives - 1;
  std::sort(points.begin(), points.end(),
            [&](const Costs* a, const Costs* b) { return (*a)[last] < (*b)[last]; });
  if (objectives == 1) return reference[0] - points.front()->front();
  Staircase stairs(reference[0], reference[1]);
  if (objectives == 2) {
    for (const Costs* point : points) stairs.add((*point)[0], (*point)[1]);
    return stairs.area();
  }
  // Slices along the last objective: each holds what the points up to it dominate in the others.
  double sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double next = i + 1 < points.size() ? (*points[i + 1])[last] : reference[last];
    const double thickness = next - (*points[i])[last];
    if (objectives == 3) {
      stairs.add((*points[i])[0], (*points[i])[1]);
      sum += stairs.area() * thickness;
    } else if (thickness > 0) {
      const auto end = points.begin() + static_cast<std::ptrdiff_t>(i) + 1;
      sum += volume({points.begin(), end}, reference, last) * thickness;
    }
  }
  return sum;
}

}  // namespace

double hypervolume(const std::vector<Costs>& points, const Costs& reference) {
  std::vector<const Costs*> below;
  for (const Costs& point : points) {
    if (is_below(point, reference)) below.push_back(&point);
  }
  return volume(below, reference, reference.size());
}

}  // namespace heddle::explore
