// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/explore/search/problem.h"
#include "generator/explore/search/random.h"

namespace heddle::explore {

/// A child of two points: each variable takes the value of either parent or, one time in
/// four and where it is ordinal, one between them.
Point cross(const Problem& problem, const Point& a, const Point& b, Random& random);

/// Changes one variable on average. Ordinal ones move by steps whose magnitudes 1, 2..3, 4..7, ...
/// are equally likely; others take any value.
void mutate(const Problem& problem, Point& point, Random& random);

}  // namespace heddle::explore
