// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "generator/base/result.h"
#include "generator/explore/synthesis/module.h"

namespace heddle::explore::verilog {

/// A module with values for all its parameters.
struct Instance {
  std::string module;
  Values parameters;
};

bool operator<(const Instance& a, const Instance& b);
bool operator==(const Instance& a, const Instance& b);

/// "heddle_fifo DEPTH=4 WIDTH=8".
std::string text_of(const Instance& instance);

/// How often each instance occurs.
using Counts = std::map<Instance, std::int64_t>;

/// Modules by name.
using Library = std::map<std::string, std::shared_ptr<const Module>>;

/// All instances at and below `top`, each with how often it occurs, `top` itself once; its
/// parameters that are not given have their defaults. An error when a condition, a loop or a
/// parameter does not evaluate.
base::Result<Counts> count_instances(const Library& library, const Instance& top);

}  // namespace heddle::explore::verilog
