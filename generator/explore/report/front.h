// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "generator/explore/table.h"

/// Which rows of a table are worth having.
namespace heddle::explore {

/// The rows, as rising indices, that no other beats in all `objectives`. Rows of failed and illegal
/// points and those with an unknown objective do not count; no objectives, no front.
std::vector<std::size_t> front_rows(const Table& table, const std::vector<Objective>& objectives);

}  // namespace heddle::explore
