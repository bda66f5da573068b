// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/cli/estimate_study.h"
#include "generator/emit/svg.h"

namespace heddle::cli {

/// The height of a chart of bars.
double layer_bars_height(const Study& study);

/// Draws a bar for every machine, phase by phase: the time of each layer, one behind the other.
/// Layers that take little share a part.
void draw_layer_bars(const Study& study, const emit::Box& frame, emit::Svg& svg);

}  // namespace heddle::cli
