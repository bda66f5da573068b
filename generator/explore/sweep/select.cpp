// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/select.h"

#include <algorithm>
#include <map>
#include <string>

#include "generator/explore/search/pareto.h"
#include "generator/explore/sweep/spec_names.h"
#include "generator/spec/parse.h"

namespace heddle::explore {
namespace {

bool passes(const Row& row, const Expression& filter) {
  const auto spec = spec::load(row.spec, row.id).spec;
  return filter.holds([&](const std::string& name) -> std::optional<Value> {
    const auto metric = row.metrics.find(name);
    if (metric != row.metrics.end()) return Value(metric->second);
    return spec ? spec_value(*spec, name) : std::nullopt;
  });
}

}  // namespace

std::vector<Name> filter_names(const std::vector<MetricInfo>& metrics) {
  std::vector<Name> names;
  for (const MetricInfo& metric : metrics) names.push_back({metric.name, ValueType::kNumber, {}});
  names.insert(names.end(), spec_names().begin(), spec_names().end());
  return names;
}

std::vector<std::size_t> select_rows(const Table& table, const Query& query) {
  std::vector<std::size_t> rows;
  std::map<std::size_t, Costs> costs;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Row& row = table.rows[i];
    auto row_costs = costs_of(row.metrics, query.objectives);
    if (row.status != Status::kDone || !row_costs) continue;
    if (query.filter && !passes(row, *query.filter)) continue;
    rows.push_back(i);
    costs[i] = *std::move(row_costs);
  }
  // Lists compare lexicographically: the first objective counts most.
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::size_t a, std::size_t b) { return costs[a] < costs[b]; });
  return rows;
}

}  // namespace heddle::explore
