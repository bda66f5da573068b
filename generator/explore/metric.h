// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

/// Design-space exploration: many specs, what each of them costs, and which are worth having.
namespace heddle::explore {

/// Which of two values one would rather have.
enum class Better { kLower, kHigher };

/// A number that is known of a point.
struct MetricInfo {
  std::string name;     ///< as sweeps and filters call it: "lut"
  std::string unit;     ///< "" for a plain number
  std::string meaning;  ///< a phrase for reports: "look-up tables of the device"
  Better better = Better::kLower;
};

/// Values by the metric's name.
using Metrics = std::map<std::string, double>;

/// A metric that a search is to make as low, or as high, as it can.
struct Objective {
  std::string metric;
  Better better = Better::kLower;
};

}  // namespace heddle::explore
