// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
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
/// parameters that are not given have their defaults. What is in a module for which `is_open` is
/// false is left out. An error when a condition, a loop or a parameter does not evaluate.
base::Result<Counts> count_instances(const Library& library, const Instance& top,
                                     const std::function<bool(const std::string&)>& is_open);

/// `module` and the modules named in it and in those, sorted.
std::set<std::string> modules_below(const Library& library, const std::string& module);

}  // namespace heddle::explore::verilog
