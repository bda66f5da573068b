// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "generator/explore/search/budget.h"
#include "generator/explore/search/random.h"
#include "generator/explore/search/sampler.h"
#include "generator/explore/search/unseen.h"

/// The samplers, one per method, and what they share.
namespace heddle::explore {

/// Most points that a method without feedback proposes at once.
inline constexpr std::size_t kBatch = 256;

std::unique_ptr<Sampler> make_grid(const Problem& problem, const SearchOptions& options);
std::unique_ptr<Sampler> make_random(const Problem& problem, const SearchOptions& options);
std::unique_ptr<Sampler> make_latin(const Problem& problem, const SearchOptions& options);
std::unique_ptr<Sampler> make_nsga2(const Problem& problem, const SearchOptions& options);

/// `count` points, of which every variable uses its values evenly: of v values, each that many
/// times that the numbers differ by at most one, or, where there are more values than points, one
/// of each `count`-th part. Points may be equal, or not allowed.
std::vector<Point> latin_hypercube(const Problem& problem, std::size_t count, Random& random);

/// Swaps values of points of a Latin hypercube, which keeps it one, so that few of them are equal
/// or not allowed.
void repair(const Problem& problem, std::vector<Point>& points, Random& random);

/// Sampler::shortfall of a search that draws points.
std::optional<std::string> shortfall_of(const Budget& budget, const Unseen& unseen);

/// A sentence for Sampler::shortfall.
std::string too_many_illegal();

}  // namespace heddle::explore
