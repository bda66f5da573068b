// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "generator/explore/table.h"

/// Parts of rows as every kind of report shows them.
namespace heddle::explore {

/// "done", "illegal".
std::string_view status_text(Status status);

/// Whether a point may be compared with others: it is legal, and nothing of it went wrong.
bool is_shown(const Row& row);

/// The value that a row has along an axis; empty when it has none.
std::string axis_text(const Row& row, const std::string& axis);

/// A metric of a row that is a finite number.
std::optional<double> metric_of(const Row& row, const std::string& metric);

}  // namespace heddle::explore
