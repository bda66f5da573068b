// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <functional>
#include <vector>

#include <gtest/gtest.h>

#include "generator/explore/search/sampler.h"

/// NSGA-II on problems whose fronts are known.
namespace heddle::explore {
namespace {

constexpr std::uint32_t kValues = 32;
constexpr std::size_t kVariables = 8;
const Costs kReference = {1.1, 2.5};

double fraction(std::uint32_t index) { return index / double{kValues - 1}; }

/// What the first variable trades against, of ZDT1 (convex), ZDT2 (concave) and ZDT3 (in pieces).
using Shape = double (*)(double f, double g);
double zdt1(double f, double g) { return g * (1 - std::sqrt(f / g)); }
double zdt2(double f, double g) { return g * (1 - (f / g) * (f / g)); }
double zdt3(double f, double g) {
  return g * (1 - std::sqrt(f / g) - f / g * std::sin(10 * M_PI * f)) + 1;
}

Costs zdt(Shape shape, const Point& point) {
  double sum = 0;
  for (std::size_t i = 1; i < point.size(); ++i) sum += fraction(point[i]);
  const double g = 1 + 9 * sum / double(point.size() - 1);
  return {fraction(point[0]), shape(fraction(point[0]), g)};
}

/// All variables ordinal, 2^40 combinations.
Problem zdt_problem() {
  Problem problem;
  problem.variables.assign(kVariables, {kValues, true});
  return problem;
}

double known_volume(Shape shape) {
  std::vector<Costs> front;
  for (std::uint32_t i = 0; i < kValues; ++i) {
    Point point(kVariables, 0);
    point[0] = i;
    front.push_back(zdt(shape, point));
  }
  return hypervolume(front, kReference);
}

/// The volume that a search reaches.
double reached(const Problem& problem, const SearchOptions& options,
               const std::function<std::optional<Costs>(const Point&)>& costs) {
  const auto sampler = make_sampler(problem, options);
  std::vector<Costs> found;
  for (auto batch = sampler->ask(); !batch.empty(); batch = sampler->ask()) {
    std::vector<Told> results;
    for (const Point& point : batch) {
      results.push_back({point, true, costs(point)});
      if (results.back().costs) found.push_back(*results.back().costs);
    }
    sampler->tell(results);
  }
  return hypervolume(found, kReference);
}

SearchOptions options_of(Method method, std::uint64_t points, std::uint64_t seed) {
  SearchOptions options;
  options.method = method;
  options.points = points;
  options.seed = seed;
  return options;
}

TEST(Nsga2, ReachesMostOfKnownFrontsAndBeatsChance) {
  double sum = 0;
  for (const Shape shape : {zdt1, zdt2, zdt3}) {
    const double known = known_volume(shape);
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
      const auto costs = [&](const Point& point) { return zdt(shape, point); };
      const double found = reached(zdt_problem(), options_of(Method::kNsga2, 1000, seed), costs);
      const double chance = reached(zdt_problem(), options_of(Method::kRandom, 1000, seed), costs);
      const double latin = reached(zdt_problem(), options_of(Method::kLatin, 1000, seed), costs);
      EXPECT_GT(found, 0.9 * known);
      EXPECT_LT(chance, 0.6 * known);
      EXPECT_LT(latin, 0.6 * known);
      sum += found / known;
    }
  }
  EXPECT_GT(sum / 9, 0.97) << "0.956 when crowded points are preferred";
}

TEST(Nsga2, MixesOrdinalAndCategoricalVariables) {
  // The values of every second variable stand in no useful order.
  Problem problem = zdt_problem();
  for (std::size_t i = 1; i < kVariables; i += 2) problem.variables[i].ordinal = false;
  const auto costs = [](Point point) {
    for (std::size_t i = 1; i < kVariables; i += 2) point[i] = (point[i] * 11 + 5) % kValues;
    return zdt(zdt1, point);
  };
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const double found = reached(problem, options_of(Method::kNsga2, 1000, seed), costs);
    EXPECT_GT(found, 0.9 * known_volume(zdt1));
  }
}

TEST(Nsga2, LearnsFromPointsThatFail) {
  // Three quarters of the space fail: everything but what is near the front.
  const auto costs = [](const Point& point) -> std::optional<Costs> {
    if (point[1] >= kValues / 2 || point[2] >= kValues / 2) return std::nullopt;
    return zdt(zdt1, point);
  };
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const double found = reached(zdt_problem(), options_of(Method::kNsga2, 1000, seed), costs);
    EXPECT_GT(found, 0.9 * known_volume(zdt1));
  }
}

TEST(Nsga2, SmallestPopulationAndOneObjective) {
  const auto costs = [](const Point& point) { return Costs{zdt(zdt1, point)[1]}; };
  SearchOptions options = options_of(Method::kNsga2, 600, 1);
  options.population = 2;
  const auto sampler = make_sampler(zdt_problem(), options);
  double best = 10;
  std::size_t count = 0;
  for (auto batch = sampler->ask(); !batch.empty(); batch = sampler->ask()) {
    std::vector<Told> results;
    for (const Point& point : batch) results.push_back({point, true, costs(point)});
    for (const Told& told : results) best = std::min(best, told.costs->front());
    count += batch.size();
    sampler->tell(results);
  }
  EXPECT_EQ(count, 600U);
  EXPECT_LT(best, 0.5);
}

}  // namespace
}  // namespace heddle::explore
