// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/search/sampler.h"

#include <fmt/format.h>

#include "generator/explore/search/methods.h"

namespace heddle::explore {

std::string too_many_illegal() { return "nearly all points that were proposed are illegal"; }

std::optional<std::string> shortfall_of(const Budget& budget, const Unseen& unseen) {
  if (budget.spent()) return std::nullopt;
  if (budget.too_many_free()) return too_many_illegal();
  if (!unseen.gave_up()) return std::nullopt;
  return fmt::format("{} random points in a row were refused by the constraints, illegal, or known",
                     kMostUnseenDraws);
}

std::unique_ptr<Sampler> make_sampler(const Problem& problem, const SearchOptions& options) {
  switch (options.method) {
    case Method::kGrid:
      return make_grid(problem, options);
    case Method::kRandom:
      return make_random(problem, options);
    case Method::kLatin:
      return make_latin(problem, options);
    case Method::kNsga2:
      break;
  }
  return make_nsga2(problem, options);
}

}  // namespace heddle::explore
