// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "generator/explore/sweep/expression.h"
#include "generator/explore/sweep/query.h"
#include "generator/explore/table.h"

namespace heddle::explore {

/// What filters of a table may name: its metrics and the keys of specs.
std::vector<Name> filter_names(const std::vector<MetricInfo>& metrics);

/// The rows that are done, have the metrics of all objectives and pass the filter, as indices, the
/// best first; equal ones stay in the table's order.
std::vector<std::size_t> select_rows(const Table& table, const Query& query);

}  // namespace heddle::explore
