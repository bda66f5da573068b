// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/report/front.h"

#include <optional>

#include "generator/explore/report/row_text.h"
#include "generator/explore/search/pareto.h"

namespace heddle::explore {

std::vector<std::size_t> front_rows(const Table& table, const std::vector<Objective>& objectives) {
  if (objectives.empty()) return {};
  std::vector<std::size_t> rows;
  std::vector<Costs> points;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (!is_shown(table.rows[i])) continue;
    std::optional<Costs> costs = costs_of(table.rows[i].metrics, objectives);
    if (!costs) continue;
    rows.push_back(i);
    points.push_back(std::move(*costs));
  }
  std::vector<std::size_t> front;
  for (const std::size_t point : pareto_front(points)) front.push_back(rows[point]);
  return front;
}

}  // namespace heddle::explore
