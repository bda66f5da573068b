// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/explore/synthesis/hierarchy.h"

/// How the area of a device is put together. The device is cut into units; the area of a unit is
/// that of a few samples with weights. Most units are their own sample. Where an area depends on
/// less than all parameters, the others are set to fixed values; where it grows by equal steps, two
/// sizes tell the others.
namespace heddle::explore {

/// Whether each instance in a module is a unit of its own, so that the module's own logic is one,
/// too. All other modules are units with all that is in them, flattened.
bool is_open_module(const std::string& module);

/// A unit to synthesize, and how often its area counts.
struct Sample {
  verilog::Instance unit;
  double weight = 1;
};

/// What the area of a unit follows from; nothing for one without logic.
std::vector<Sample> samples_of(const verilog::Instance& unit);

}  // namespace heddle::explore
