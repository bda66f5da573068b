// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <deque>
#include <utility>

#include "generator/explore/search/budget.h"
#include "generator/explore/search/methods.h"
#include "generator/explore/search/unseen.h"

namespace heddle::explore {
namespace {

/// Points of a plan first, if there is one; random ones then.
class RandomSearch : public Sampler {
 public:
  RandomSearch(const Problem& problem, const SearchOptions& options)
      : problem_(problem),
        budget_(options.points.value_or(kDefaultPoints)),
        random_(options.seed),
        unseen_(problem_) {}

  /// Plans a Latin hypercube of the whole budget, as far as points in memory are no burden.
  void plan() {
    constexpr std::size_t kLargestPlan = 100'000;
    std::vector<Point> points = latin_hypercube(problem_, budget_.grant(kLargestPlan), random_);
    repair(problem_, points, random_);
    for (Point& point : points) {
      if (unseen_.take(point)) planned_.push_back(std::move(point));
    }
  }

  std::vector<Point> ask() override {
    std::vector<Point> batch;
    for (const std::size_t most = budget_.grant(kBatch); batch.size() < most;) {
      std::optional<Point> point = next();
      if (!point) break;
      batch.push_back(*std::move(point));
    }
    return batch;
  }

  void tell(const std::vector<Told>& batch) override { budget_.spend(batch); }

  std::optional<std::string> shortfall() const override { return shortfall_of(budget_, unseen_); }

 private:
  std::optional<Point> next() {
    if (planned_.empty()) return unseen_.draw(random_);
    Point point = std::move(planned_.front());
    planned_.pop_front();
    return point;
  }

  const Problem problem_;
  Budget budget_;
  Random random_;
  Unseen unseen_;
  std::deque<Point> planned_;
};

}  // namespace

std::unique_ptr<Sampler> make_random(const Problem& problem, const SearchOptions& options) {
  return std::make_unique<RandomSearch>(problem, options);
}

std::unique_ptr<Sampler> make_latin(const Problem& problem, const SearchOptions& options) {
  auto sampler = std::make_unique<RandomSearch>(problem, options);
  sampler->plan();
  return sampler;
}

}  // namespace heddle::explore
