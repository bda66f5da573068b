// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "generator/explore/search/budget.h"
#include "generator/explore/search/methods.h"

namespace heddle::explore {
namespace {

/// Points in a row that are not allowed, after which the search gives up: some seconds.
constexpr std::uint64_t kMostSkipped = 2'000'000;

class Grid : public Sampler {
 public:
  Grid(const Problem& problem, const SearchOptions& options)
      : problem_(problem),
        budget_(options.points.value_or(Budget::kEndless)),
        next_(problem.variables.size(), 0) {}

  std::vector<Point> ask() override {
    std::vector<Point> batch;
    const std::size_t most = budget_.grant(kBatch);
    std::uint64_t skipped = 0;
    while (batch.size() < most && !at_end_ && skipped < kMostSkipped) {
      const bool allowed = is_allowed(problem_, next_);
      if (allowed) batch.push_back(next_);
      skipped = allowed ? 0 : skipped + 1;
      at_end_ = !advance(problem_, next_);
    }
    gave_up_ = skipped == kMostSkipped;
    return batch;
  }

  void tell(const std::vector<Told>& batch) override { budget_.spend(batch); }

  std::optional<std::string> shortfall() const override {
    if (at_end_ || budget_.spent()) return std::nullopt;
    if (budget_.too_many_free()) return too_many_illegal();
    if (!gave_up_) return std::nullopt;
    return fmt::format("the constraints refuse {} points in a row", kMostSkipped);
  }

 private:
  const Problem problem_;
  Budget budget_;
  Point next_;
  bool at_end_ = false;
  bool gave_up_ = false;
};

}  // namespace

std::unique_ptr<Sampler> make_grid(const Problem& problem, const SearchOptions& options) {
  return std::make_unique<Grid>(problem, options);
}

}  // namespace heddle::explore
