// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/search/sampler.h"

#include <algorithm>
#include <set>
#include <vector>

#include <gtest/gtest.h>

#include "generator/explore/search/methods.h"
#include "generator/explore/search/unseen.h"

namespace heddle::explore {
namespace {

constexpr Method kMethods[] = {Method::kGrid, Method::kRandom, Method::kLatin, Method::kNsga2};

Problem problem_of(const std::vector<std::uint32_t>& sizes) {
  Problem problem;
  for (const std::uint32_t size : sizes) problem.variables.push_back({size, size % 2 == 0});
  return problem;
}

/// Some costs: the sum of the indices, and of what is left to the ends.
Told evaluated(const Problem& problem, const Point& point) {
  Costs costs(2, 0);
  for (std::size_t i = 0; i < point.size(); ++i) {
    costs[0] += point[i];
    costs[1] += problem.variables[i].values - point[i];
  }
  return {point, true, costs};
}

/// All points that a sampler proposes; batches are told backwards when asked.
std::vector<Point> run(const Problem& problem, const SearchOptions& options,
                       bool backwards = false) {
  const auto sampler = make_sampler(problem, options);
  std::vector<Point> all;
  for (std::vector<Point> batch = sampler->ask(); !batch.empty(); batch = sampler->ask()) {
    std::vector<Told> results;
    for (const Point& point : batch) results.push_back(evaluated(problem, point));
    if (backwards) std::reverse(results.begin(), results.end());
    sampler->tell(results);
    all.insert(all.end(), batch.begin(), batch.end());
  }
  EXPECT_EQ(sampler->shortfall(), std::nullopt);
  return all;
}

SearchOptions options_of(Method method, std::uint64_t points, std::uint64_t seed = 1) {
  SearchOptions options;
  options.method = method;
  options.points = points;
  options.seed = seed;
  return options;
}

bool all_different(const std::vector<Point>& points) {
  return std::set<Point>(points.begin(), points.end()).size() == points.size();
}

TEST(Random, BelowIsFairAndInRange) {
  Random random(1);
  std::vector<int> counts(5);
  for (int i = 0; i < 5000; ++i) ++counts.at(below(random, 5));
  for (const int count : counts) EXPECT_NEAR(count, 1000, 120);
  EXPECT_EQ(below(random, 1), 0U);
  EXPECT_LT(below(random, ~std::uint64_t{0}), ~std::uint64_t{0});
}

TEST(ProblemOrder, CountsAndVisitsEveryCombination) {
  const Problem problem = problem_of({2, 3, 1});
  EXPECT_EQ(combinations(problem), 6U);
  Point point(3, 0);
  for (std::uint64_t place = 0; place < 6; ++place) {
    EXPECT_EQ(point, point_at(problem, place));
    EXPECT_EQ(advance(problem, point), place < 5);
  }
  EXPECT_EQ(combinations(problem_of({})), 1U) << "the base alone";
  EXPECT_EQ(combinations(problem_of(std::vector<std::uint32_t>(16, 16))), std::nullopt);
  EXPECT_EQ(combinations(problem_of(std::vector<std::uint32_t>(15, 16))), std::uint64_t{1} << 60);
}

TEST(Sampler, EveryMethodFindsAllOfASmallSpaceOnce) {
  const Problem problem = problem_of({4, 3, 2});
  for (const Method method : kMethods) {
    for (const std::uint64_t budget : {24U, 100U}) {
      const std::vector<Point> points = run(problem, options_of(method, budget));
      EXPECT_EQ(points.size(), 24U);
      EXPECT_TRUE(all_different(points));
    }
  }
}

TEST(Sampler, OnePoint) {
  for (const Method method : kMethods) {
    EXPECT_EQ(run(problem_of({}), options_of(method, 10)), std::vector<Point>{Point{}});
    EXPECT_EQ(run(problem_of({1, 1}), options_of(method, 10)), (std::vector<Point>{Point{0, 0}}));
  }
}

TEST(Sampler, HugeSpacesTakeNoMemory) {
  const Problem problem = problem_of(std::vector<std::uint32_t>(40, 1000));
  for (const Method method : kMethods) {
    const std::vector<Point> points = run(problem, options_of(method, 300));
    EXPECT_EQ(points.size(), 300U);
    EXPECT_TRUE(all_different(points));
  }
}

TEST(Sampler, GridIsInOrderAndEndsWithItsBudget) {
  const std::vector<Point> points =
      run(problem_of({1000, 1000, 1000}), options_of(Method::kGrid, 1001));
  ASSERT_EQ(points.size(), 1001U);
  EXPECT_EQ(points[0], (Point{0, 0, 0}));
  EXPECT_EQ(points[999], (Point{0, 0, 999}));
  EXPECT_EQ(points[1000], (Point{0, 1, 0}));
}

TEST(Sampler, GridWithoutABudgetIsTheWholeSpace) {
  EXPECT_EQ(run(problem_of({30, 40}), SearchOptions{}).size(), 1200U);
}

TEST(Sampler, DependsOnTheSeedButNotOnTheOrderOfResults) {
  const Problem problem = problem_of({20, 30, 40});
  for (const Method method : {Method::kRandom, Method::kLatin, Method::kNsga2}) {
    const std::vector<Point> points = run(problem, options_of(method, 150, 7));
    EXPECT_EQ(run(problem, options_of(method, 150, 7)), points);
    EXPECT_EQ(run(problem, options_of(method, 150, 7), true), points);
    EXPECT_NE(run(problem, options_of(method, 150, 8)), points);
  }
}

TEST(Sampler, ProposesOnlyAllowedPoints) {
  Problem problem = problem_of({20, 20, 20});
  problem.allowed = [](const Point& point) { return point[0] + point[1] == point[2]; };
  for (const Method method : kMethods) {
    const std::vector<Point> points = run(problem, options_of(method, 150));
    EXPECT_EQ(points.size(), 150U);
    EXPECT_TRUE(all_different(points));
    EXPECT_TRUE(std::all_of(points.begin(), points.end(), problem.allowed));
  }
}

TEST(Sampler, FindsTheOnlyAllowedPointOfASmallSpace) {
  Problem problem = problem_of({20, 20, 20});
  problem.allowed = [](const Point& point) { return point == Point{19, 18, 17}; };
  for (const Method method : kMethods) {
    EXPECT_EQ(run(problem, options_of(method, 9)), (std::vector<Point>{Point{19, 18, 17}}));
  }
}

TEST(Sampler, SaysWhenHardlyAnythingIsAllowed) {
  Problem problem = problem_of(std::vector<std::uint32_t>(3, 1000));
  problem.allowed = [](const Point& /*point*/) { return false; };
  for (const Method method : kMethods) {
    const auto sampler = make_sampler(problem, options_of(method, 5));
    EXPECT_TRUE(sampler->ask().empty());
    ASSERT_TRUE(sampler->shortfall().has_value());
    EXPECT_NE(sampler->shortfall()->find("in a row"), std::string::npos);
  }
}

TEST(Sampler, IllegalPointsDoNotCountButEndTheSearch) {
  const Problem problem = problem_of(std::vector<std::uint32_t>(3, 100));
  for (const Method method : kMethods) {
    const auto sampler = make_sampler(problem, options_of(method, 3));
    std::size_t proposed = 0;
    for (auto batch = sampler->ask(); !batch.empty(); batch = sampler->ask()) {
      proposed += batch.size();
      std::vector<Told> results;
      for (const Point& point : batch) results.push_back({point, false, std::nullopt});
      sampler->tell(results);
    }
    EXPECT_EQ(proposed, 10000U);
    EXPECT_EQ(sampler->shortfall(), "nearly all points that were proposed are illegal");
  }
}

/// How often each value of a variable is used.
std::vector<int> uses(const std::vector<Point>& points, std::size_t variable,
                      std::uint32_t values) {
  std::vector<int> counts(values);
  for (const Point& point : points) ++counts.at(point.at(variable));
  return counts;
}

TEST(LatinHypercube, UsesEveryPartOfEveryVariableOnce) {
  const Problem problem = problem_of({1000, 60, 7, 20});
  Random random(3);
  const std::vector<Point> points = latin_hypercube(problem, 20, random);
  ASSERT_EQ(points.size(), 20U);
  for (std::size_t variable = 0; variable < 4; ++variable) {
    std::set<std::uint64_t> parts;
    const std::uint64_t values = problem.variables[variable].values;
    for (const Point& point : points) parts.insert(point[variable] * 20ULL / values);
    EXPECT_EQ(parts.size(), std::min<std::size_t>(20, values));
    const std::vector<int> counts = uses(points, variable, static_cast<std::uint32_t>(values));
    const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
    EXPECT_LE(*most - *least, 1);
  }
}

TEST(LatinHypercube, RepairKeepsItOne) {
  Problem problem = problem_of({8, 8, 8});
  problem.allowed = [](const Point& point) {
    return point[0] <= point[1] + 1 && point[1] <= point[0] + 1;
  };
  const std::vector<Point> points = run(problem, options_of(Method::kLatin, 64));
  EXPECT_TRUE(std::all_of(points.begin(), points.end(), problem.allowed));
  int uneven = 0;
  for (std::size_t variable = 0; variable < 3; ++variable) {
    for (const int count : uses(points, variable, 8)) uneven += std::abs(count - 8);
  }
  EXPECT_LE(uneven, 8) << "nearly all points were repaired by swaps";
}

}  // namespace
}  // namespace heddle::explore
