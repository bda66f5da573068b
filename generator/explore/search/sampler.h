// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "generator/explore/search/pareto.h"
#include "generator/explore/search/problem.h"

/// Which points of a problem to look at. What is proposed depends only on the problem, the options
/// and the results told, not on the order in which these arrive.
namespace heddle::explore {

/// What has become of a proposed point.
struct Told {
  Point point;
  bool counts = true;          ///< against the budget: an evaluation was spent on it
  std::optional<Costs> costs;  ///< nothing when it is illegal or has failed
};

/// Proposes points in batches; ask and tell take turns.
class Sampler {
 public:
  virtual ~Sampler() = default;

  /// The next points, none of them proposed before; none when the search is over.
  virtual std::vector<Point> ask() = 0;
  /// The results of the whole batch, in any order.
  virtual void tell(const std::vector<Told>& batch) = 0;
  /// Why fewer points than the budget were proposed, once the search is over: lower case, no full
  /// stop. Nothing when the budget is spent, or all points are.
  virtual std::optional<std::string> shortfall() const { return std::nullopt; }
};

enum class Method {
  kGrid,    ///< every point, in order
  kRandom,  ///< without repetition
  kLatin,   ///< Latin hypercube: every variable's values are used evenly
  kNsga2    ///< NSGA-II, which follows the objectives (Deb et al., 2002)
};

struct SearchOptions {
  Method method = Method::kGrid;
  std::optional<std::uint64_t> points;  ///< budget; nothing: all points, or 200 unless kGrid
  std::uint32_t population = 24;        ///< of NSGA-II; at least 2
  std::uint64_t seed = 1;
};

inline constexpr std::uint64_t kDefaultPoints = 200;

/// The sampler of a method. It keeps the problem.
std::unique_ptr<Sampler> make_sampler(const Problem& problem, const SearchOptions& options);

}  // namespace heddle::explore
