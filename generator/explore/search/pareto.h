// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "generator/explore/metric.h"

/// Which of many points are worth having when several numbers count at once. Costs hold no NaN,
/// and all of a list are equally long; infinity is a cost.
namespace heddle::explore {

/// A point's values, one per objective; lower is better.
using Costs = std::vector<double>;

/// The values of the objectives, those to maximize negated; nothing when one is unknown or NaN.
std::optional<Costs> costs_of(const Metrics& metrics, const std::vector<Objective>& objectives);

/// Whether `a` is nowhere worse than `b`, and somewhere better.
bool dominates(const Costs& a, const Costs& b);

/// The points that no other dominates, as indices in rising order. Equal points are all kept.
std::vector<std::size_t> pareto_front(const std::vector<Costs>& points);

/// By point, the number of its front: 0 where no point dominates it, 1 where only points of front 0
/// do, and so on (Deb et al., NSGA-II, 2002; sorted as in Zhang et al., ENS-BS, 2015).
std::vector<std::size_t> front_ranks(const std::vector<Costs>& points);

/// By point of one front, how far its neighbours are: the sum over objectives of the distance
/// between the next lower and the next higher point, relative to the front's extent; infinite for
/// the ends of an objective (Deb et al., NSGA-II, 2002).
std::vector<double> crowding_distances(const std::vector<Costs>& front);

/// The volume that the points dominate, up to `reference`; exact for any number of objectives.
/// Points that are not below the reference in every objective add nothing. n points take
/// O(n log n) for up to three objectives, and n times longer for each further one.
double hypervolume(const std::vector<Costs>& points, const Costs& reference);

}  // namespace heddle::explore
