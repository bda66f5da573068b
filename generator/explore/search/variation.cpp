// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/search/variation.h"

#include <algorithm>

#include "generator/base/math.h"

namespace heddle::explore {
namespace {

std::uint32_t between(std::uint32_t a, std::uint32_t b, Random& random) {
  const auto [least, most] = std::minmax(a, b);
  return least + static_cast<std::uint32_t>(below(random, std::uint64_t{most} - least + 1));
}

/// Another value than `value`; `variable` has more than one.
std::uint32_t step(const Variable& variable, std::uint32_t value, Random& random) {
  const std::uint64_t span = variable.values - 1;
  const std::uint64_t magnitude =
      std::uint64_t{1} << below(random, static_cast<std::uint64_t>(base::floor_log2(span)) + 1);
  const std::uint64_t length = std::min(span, magnitude + below(random, magnitude));
  const bool fits_down = length <= value;
  const bool fits_up = length <= span - value;
  // Beyond both ends, it goes to the farther one.
  if (!fits_down && !fits_up) return value > span / 2 ? 0 : variable.values - 1;
  const bool goes_up = fits_up && (!fits_down || one_in(random, 2));
  return static_cast<std::uint32_t>(goes_up ? value + length : value - length);
}

std::uint32_t any_other(const Variable& variable, std::uint32_t value, Random& random) {
  const auto drawn = static_cast<std::uint32_t>(below(random, variable.values - 1));
  return drawn < value ? drawn : drawn + 1;
}

}  // namespace

Point cross(const Problem& problem, const Point& a, const Point& b, Random& random) {
  Point child(a.size());
  for (std::size_t i = 0; i < child.size(); ++i) {
    const bool blends = problem.variables[i].ordinal && one_in(random, 4);
    child[i] = blends ? between(a[i], b[i], random) : (one_in(random, 2) ? a[i] : b[i]);
  }
  return child;
}

void mutate(const Problem& problem, Point& point, Random& random) {
  const auto variables = static_cast<std::uint64_t>(
      std::count_if(problem.variables.begin(), problem.variables.end(),
                    [](const Variable& variable) { return variable.values > 1; }));
  for (std::size_t i = 0; i < point.size(); ++i) {
    const Variable& variable = problem.variables[i];
    if (variable.values == 1 || !one_in(random, variables)) continue;
    point[i] =
        variable.ordinal ? step(variable, point[i], random) : any_other(variable, point[i], random);
  }
}

}  // namespace heddle::explore
