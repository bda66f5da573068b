// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/explore/table.h"

namespace heddle::explore {

/// A table of the axes "rows" and "kind", the metrics "lut" (lower) and "fmax" (higher, MHz), both
/// objectives, and no rows.
Table table_without_rows();

/// A row that is done.
Row done_row(const std::string& id, double lut, double fmax);

/// A row without result.
Row refused_row(const std::string& id, Status status, const std::string& reason);

}  // namespace heddle::explore
