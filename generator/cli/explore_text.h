// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "generator/base/result.h"
#include "generator/explore/run/exploration.h"
#include "generator/explore/sweep/query.h"
#include "generator/explore/table.h"

/// What `heddle explore` tells.
namespace heddle::cli {

/// Reads the text of --best.
base::Result<explore::Query> parse_best(const std::string& text,
                                        const std::vector<explore::MetricInfo>& metrics);

/// What has been done, in a sentence.
std::string explore_summary(const explore::Progress& progress);

/// The points that no other dominates, as a table, and how many there are of all kinds.
std::string front_text(const explore::Table& table);

/// The best points of a query, as a table, and the spec of the first; empty when there are none.
std::string best_text(const explore::Table& table, const explore::Query& query, std::size_t top);

/// All points, with which of them are on the front.
nlohmann::ordered_json explore_json(const explore::Table& table);

/// The rows that no other dominates, as indices.
std::vector<std::size_t> front_of(const explore::Table& table);

}  // namespace heddle::cli
