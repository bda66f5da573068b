// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/cli/estimate_study.h"
#include "generator/emit/svg.h"

namespace heddle::cli {

/// Draws multiplications per second against multiplications per byte, both as if no weight were
/// zero: the roofs of the design, its layers as points below them, and the totals of the machines
/// that it is compared with.
void draw_roofline(const Study& study, const emit::Box& frame, emit::Svg& svg);

}  // namespace heddle::cli
