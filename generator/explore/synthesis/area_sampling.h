// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "generator/explore/synthesis/area_units.h"
#include "generator/explore/synthesis/hierarchy.h"

namespace heddle::explore {

/// The samples of a unit under construction: at first the unit itself. What the functions say of an
/// area is the caller's knowledge.
class Sampling {
 public:
  explicit Sampling(const verilog::Instance& unit);

  /// Of the unit, or of its first sample where the parameter has been changed.
  std::int64_t value(const std::string& parameter) const;

  /// The area does not depend on these.
  Sampling& fix(const verilog::Values& values);

  /// The area is that of `parameter` = 1, as often as its value says.
  Sampling& proportional(const std::string& parameter);

  /// From `high` on, the area grows by equal steps: as from `low` to `high`.
  Sampling& straight(const std::string& parameter, std::int64_t low, std::int64_t high);

  /// From `low` to `high` the area grows evenly. All of `parameters` move along with the first.
  Sampling& between(const std::vector<std::string>& parameters, std::int64_t low,
                    std::int64_t high);

  /// Between multiples of `step` the area grows evenly. All of `parameters` move along with the
  /// first.
  Sampling& grid(const std::vector<std::string>& parameters, std::int64_t step);

  /// The area is a sum: one part does not depend on the parameters of `these`, the other not on
  /// those of `others`.
  Sampling& apart(const verilog::Values& these, const verilog::Values& others);

  std::vector<Sample> samples() && { return std::move(samples_); }

 private:
  std::vector<Sample> samples_;
};

}  // namespace heddle::explore
