// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/search/pareto.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::explore {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Points on a coarse grid, so that many are equal in some objective, and some in all.
std::vector<Costs> random_points(std::mt19937& random, std::size_t count, std::size_t objectives) {
  std::vector<Costs> points(count, Costs(objectives));
  for (Costs& point : points) {
    for (double& cost : point) cost = static_cast<double>(random() % 8);
  }
  return points;
}

bool is_dominated(const Costs& point, const std::vector<Costs>& points) {
  return std::any_of(points.begin(), points.end(), [&](const Costs& other) {
    bool nowhere_worse = true;
    for (std::size_t i = 0; i < point.size(); ++i) nowhere_worse &= other[i] <= point[i];
    return nowhere_worse && other != point;
  });
}

/// Ranks by the definition: front after front is taken out.
std::vector<std::size_t> peeled_ranks(const std::vector<Costs>& points) {
  std::vector<std::size_t> ranks(points.size());
  std::vector<std::size_t> left(points.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  for (std::size_t rank = 0; !left.empty(); ++rank) {
    std::vector<Costs> rest;
    for (const std::size_t point : left) rest.push_back(points[point]);
    const auto is_behind = [&](std::size_t point) { return is_dominated(points[point], rest); };
    const auto behind = std::stable_partition(left.begin(), left.end(), is_behind);
    for (auto point = behind; point != left.end(); ++point) ranks[*point] = rank;
    left.erase(behind, left.end());
  }
  return ranks;
}

/// Counts the unit cubes of the grid that some point dominates.
double counted_volume(const std::vector<Costs>& points, std::size_t objectives, int side) {
  const auto cubes = static_cast<int>(std::lround(std::pow(side, objectives)));
  int dominated = 0;
  for (int cube = 0; cube < cubes; ++cube) {
    int rest = cube;
    Costs corner(objectives);
    for (double& place : corner) {
      place = rest % side;
      rest /= side;
    }
    dominated += std::any_of(points.begin(), points.end(), [&](const Costs& point) {
      return std::equal(point.begin(), point.end(), corner.begin(), std::less_equal<>());
    });
  }
  return dominated;
}

TEST(Pareto, DominanceNeedsOneBetterAndNoneWorse) {
  EXPECT_TRUE(dominates({1, 2}, {1, 3}));
  EXPECT_FALSE(dominates({1, 3}, {1, 2}));
  EXPECT_FALSE(dominates({1, 2}, {1, 2}));
  EXPECT_FALSE(dominates({0, 3}, {1, 2}));
  EXPECT_TRUE(dominates({0}, {kInfinity}));
}

TEST(Pareto, RanksAndFrontAgreeWithTheDefinition) {
  std::mt19937 random(1);
  for (const std::size_t objectives : {1U, 2U, 3U, 4U}) {
    for (std::size_t count = 0; count < 60; ++count) {
      const std::vector<Costs> points = random_points(random, count, objectives);
      const std::vector<std::size_t> ranks = peeled_ranks(points);
      EXPECT_EQ(front_ranks(points), ranks);
      std::vector<std::size_t> front;
      for (std::size_t i = 0; i < count; ++i) {
        if (ranks[i] == 0) front.push_back(i);
      }
      EXPECT_EQ(pareto_front(points), front);
    }
  }
}

TEST(Pareto, TenThousandPointsInOneFrontAndInAsManyFronts) {
  std::vector<Costs> front;
  std::vector<Costs> chain;
  for (int i = 0; i < 10000; ++i) {
    front.push_back({double(i), double(10000 - i)});
    chain.push_back({double(i), double(i)});
  }
  EXPECT_EQ(pareto_front(front).size(), 10000U);
  EXPECT_EQ(pareto_front(chain), std::vector<std::size_t>{0});
  EXPECT_EQ(front_ranks(front).back(), 0U);
  EXPECT_EQ(front_ranks(chain).back(), 9999U);
}

TEST(Pareto, CrowdingAddsUpRelativeGaps) {
  const std::vector<double> distances =
      crowding_distances({{0, 10}, {2, 6}, {1, 8}, {10, 0}, {7, 1}});
  EXPECT_EQ(distances[0], kInfinity);
  EXPECT_EQ(distances[3], kInfinity);
  EXPECT_DOUBLE_EQ(distances[1], (7 - 1) / 10.0 + (8 - 1) / 10.0);
  EXPECT_DOUBLE_EQ(distances[2], (2 - 0) / 10.0 + (10 - 6) / 10.0);
  EXPECT_DOUBLE_EQ(distances[4], (10 - 2) / 10.0 + (6 - 0) / 10.0);
}

TEST(Pareto, CrowdingOfFewOrEqualPoints) {
  EXPECT_TRUE(crowding_distances({}).empty());
  EXPECT_EQ(crowding_distances({{3, 4}}), std::vector<double>{kInfinity});
  EXPECT_EQ(crowding_distances({{3, 4}, {3, 4}, {3, 4}}),
            (std::vector<double>{kInfinity, 0, kInfinity}));
  EXPECT_EQ(crowding_distances({{0}, {1}, {kInfinity}})[1], 0) << "no NaN";
}

TEST(Pareto, HypervolumeAgreesWithCounting) {
  std::mt19937 random(2);
  for (const std::size_t objectives : {1U, 2U, 3U, 4U}) {
    for (std::size_t count = 0; count < 40; ++count) {
      const std::vector<Costs> points = random_points(random, count, objectives);
      // Costs go up to 7, so some points lie on or beyond the reference.
      EXPECT_DOUBLE_EQ(hypervolume(points, Costs(objectives, 7)),
                       counted_volume(points, objectives, 7))
          << objectives << " objectives, " << count << " points";
    }
  }
}

TEST(Pareto, HypervolumeOfKnownShapes) {
  EXPECT_EQ(hypervolume({}, {1, 1}), 0);
  EXPECT_DOUBLE_EQ(hypervolume({{0.25, 0.5}}, {1, 1}), 0.375);
  EXPECT_DOUBLE_EQ(hypervolume({{-1, -1, -1}}, {1, 1, 1}), 8);
  EXPECT_DOUBLE_EQ(hypervolume({{0, 2}, {2, 0}}, {2, 2}), 0) << "both on the border";
  EXPECT_DOUBLE_EQ(hypervolume({{kInfinity, 0}, {1, 1}}, {2, 2}), 1);
}

TEST(Pareto, CostsTurnWhatIsToBeMaximized) {
  const Metrics metrics = {{"lut", 10}, {"speed", 3}, {"broken", std::nan("")}};
  const std::vector<Objective> objectives = {{"speed", Better::kHigher}, {"lut", Better::kLower}};
  EXPECT_EQ(costs_of(metrics, objectives), (Costs{-3, 10}));
  EXPECT_FALSE(costs_of(metrics, {{"area", Better::kLower}}).has_value());
  EXPECT_FALSE(costs_of(metrics, {{"broken", Better::kLower}}).has_value());
}

}  // namespace
}  // namespace heddle::explore
