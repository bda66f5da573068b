// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "generator/explore/metric.h"
#include "generator/explore/sweep/expression.h"

namespace heddle::explore {

/// "min cycles, max frequency st lut < 20000": the first objective counts most; a later one only
/// among points that are equal in those before it.
struct Query {
  std::vector<Objective> objectives;  ///< at least one
  std::optional<Expression> filter;
};

/// Reads a query over `metrics`, filtered by `names`. "st", "subject to" and "where" begin the
/// filter; minimize and maximize are understood, too.
std::variant<Query, SyntaxError> parse_query(std::string_view text,
                                             const std::vector<MetricInfo>& metrics,
                                             const std::vector<Name>& names);

/// Reads one objective: "min cycles".
std::variant<Objective, SyntaxError> parse_objective(std::string_view text,
                                                     const std::vector<MetricInfo>& metrics);

}  // namespace heddle::explore
