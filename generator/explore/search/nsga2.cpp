// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "generator/explore/search/budget.h"
#include "generator/explore/search/methods.h"
#include "generator/explore/search/unseen.h"
#include "generator/explore/search/variation.h"

namespace heddle::explore {
namespace {

constexpr std::size_t kLastRank = std::numeric_limits<std::size_t>::max();

struct Individual {
  Point point;
  Costs costs;                   ///< empty when it has none
  std::size_t rank = kLastRank;  ///< its front; those without costs come behind all fronts
  double crowding = 0;

  /// The crowded comparison of NSGA-II.
  bool is_better_than(const Individual& other) const {
    return rank != other.rank ? rank < other.rank : crowding > other.crowding;
  }
};

using Population = std::vector<Individual>;

void set_ranks(Population& population) {
  std::vector<Costs> costs;
  std::vector<Individual*> with_costs;
  for (Individual& individual : population) {
    individual.rank = kLastRank;
    individual.crowding = 0;
    if (individual.costs.empty()) continue;
    costs.push_back(individual.costs);
    with_costs.push_back(&individual);
  }
  const std::vector<std::size_t> ranks = front_ranks(costs);
  for (std::size_t i = 0; i < ranks.size(); ++i) with_costs[i]->rank = ranks[i];
}

void set_crowding(Population& population) {
  std::map<std::size_t, std::vector<Individual*>> fronts;
  for (Individual& individual : population) {
    if (!individual.costs.empty()) fronts[individual.rank].push_back(&individual);
  }
  for (const auto& [rank, front] : fronts) {
    std::vector<Costs> costs;
    for (const Individual* individual : front) costs.push_back(individual->costs);
    const std::vector<double> distances = crowding_distances(costs);
    for (std::size_t i = 0; i < front.size(); ++i) front[i]->crowding = distances[i];
  }
}

/// The best of them, in a fixed order.
Population select(Population population, std::size_t size) {
  set_ranks(population);
  set_crowding(population);
  std::stable_sort(population.begin(), population.end(),
                   [](const Individual& a, const Individual& b) { return a.is_better_than(b); });
  population.resize(std::min(size, population.size()));
  return population;
}

class Nsga2 : public Sampler {
 public:
  Nsga2(const Problem& problem, const SearchOptions& options)
      : problem_(problem),
        size_(options.population),
        budget_(options.points.value_or(kDefaultPoints)),
        random_(options.seed),
        unseen_(problem_) {}

  std::vector<Point> ask() override {
    const std::size_t count = budget_.grant(size_);
    asked_ = population_.empty() ? first(count) : std::vector<Point>{};
    while (asked_.size() < count) {
      std::optional<Point> point = population_.empty() ? unseen_.draw(random_) : child();
      if (!point) break;
      asked_.push_back(*std::move(point));
    }
    return asked_;
  }

  void tell(const std::vector<Told>& batch) override {
    budget_.spend(batch);
    std::map<Point, Costs> results;
    for (const Told& told : batch) results[told.point] = told.costs.value_or(Costs{});
    for (const Point& point : asked_) population_.push_back({point, results[point]});
    population_ = select(std::move(population_), size_);
  }

  std::optional<std::string> shortfall() const override { return shortfall_of(budget_, unseen_); }

 private:
  /// The points that the search starts from, evenly spread.
  std::vector<Point> first(std::size_t count) {
    std::vector<Point> points = latin_hypercube(problem_, count, random_);
    repair(problem_, points, random_);
    std::vector<Point> taken;
    for (Point& point : points) {
      if (unseen_.take(point)) taken.push_back(std::move(point));
    }
    return taken;
  }

  /// A binary tournament.
  const Point& parent() {
    const Individual& a = population_[below(random_, population_.size())];
    const Individual& b = population_[below(random_, population_.size())];
    return (b.is_better_than(a) ? b : a).point;
  }

  /// A child that is new; a random point where the parents' surroundings are known already.
  std::optional<Point> child() {
    constexpr int kTries = 100;
    for (int i = 0; i < kTries; ++i) {
      Point point = cross(problem_, parent(), parent(), random_);
      mutate(problem_, point, random_);
      if (unseen_.take(point)) return point;
    }
    return unseen_.draw(random_);
  }

  const Problem problem_;
  const std::size_t size_;
  Budget budget_;
  Random random_;
  Unseen unseen_;
  std::vector<Point> asked_;
  Population population_;
};

}  // namespace

std::unique_ptr<Sampler> make_nsga2(const Problem& problem, const SearchOptions& options) {
  return std::make_unique<Nsga2>(problem, options);
}

}  // namespace heddle::explore
