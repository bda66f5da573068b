// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

/// What a search sees of a sweep: variables with finitely many values, and which points count.
namespace heddle::explore {

/// By variable, the index of its value.
using Point = std::vector<std::uint32_t>;

struct Variable {
  std::uint32_t values = 1;  ///< at least 1
  bool ordinal = true;       ///< neighbouring indices are alike
};

struct Problem {
  std::vector<Variable> variables;
  std::function<bool(const Point&)> allowed;  ///< whether a point may be proposed; empty: all are
};

/// All combinations, 0 where a variable has no value; nothing when 64 bits do not count them.
std::optional<std::uint64_t> combinations(const Problem& problem);

/// The point at a place in the order in which the last variable changes fastest.
Point point_at(const Problem& problem, std::uint64_t place);

/// Moves on to the next point in that order; false, and the first point, behind the last.
bool advance(const Problem& problem, Point& point);

bool is_allowed(const Problem& problem, const Point& point);

}  // namespace heddle::explore
