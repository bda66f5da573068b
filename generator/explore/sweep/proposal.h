// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/explore/run/exploration.h"
#include "generator/explore/sweep/space.h"

namespace heddle::explore {

/// What a point of a space stands for.
Proposal propose(const Space& space, const Point& point);

}  // namespace heddle::explore
