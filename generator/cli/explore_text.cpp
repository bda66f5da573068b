// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/explore_text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/cli/table.h"
#include "generator/cli/text.h"
#include "generator/explore/report/row_text.h"
#include "generator/explore/search/pareto.h"
#include "generator/explore/sweep/select.h"

namespace heddle::cli {
namespace {

/// Rows of a table for a terminal; files have them all.
constexpr std::size_t kMostRows = 40;

/// Whole numbers with groups of digits, others with four digits that count.
std::string value_text(double value) {
  constexpr double kExact = 9e15;
  if (value == std::floor(value) && std::abs(value) < kExact) {
    return grouped(static_cast<std::int64_t>(value));
  }
  return fmt::format("{:.4g}", value);
}

/// The axes that have more than one value among these rows.
std::vector<std::string> varying_axes(const explore::Table& table,
                                      const std::vector<std::size_t>& rows) {
  std::vector<std::string> axes;
  for (const std::string& axis : table.axes) {
    std::set<std::string> values;
    for (const std::size_t i : rows) values.insert(explore::axis_text(table.rows[i], axis));
    if (values.size() > 1 || rows.size() < 2) axes.push_back(axis);
  }
  return axes;
}

/// The metrics that one of these rows has.
std::vector<std::string> known_metrics(const explore::Table& table,
                                       const std::vector<std::size_t>& rows) {
  std::vector<std::string> metrics;
  for (const explore::MetricInfo& metric : table.metrics) {
    const bool is_known = std::any_of(rows.begin(), rows.end(), [&](std::size_t i) {
      return explore::metric_of(table.rows[i], metric.name).has_value();
    });
    if (is_known) metrics.push_back(metric.name);
  }
  return metrics;
}

std::string rows_text(const explore::Table& table, std::vector<std::size_t> rows) {
  const std::size_t all = rows.size();
  rows.resize(std::min(all, kMostRows));
  const auto axes = varying_axes(table, rows);
  const auto metrics = known_metrics(table, rows);
  std::vector<std::string> heads = {"point"};
  heads.insert(heads.end(), axes.begin(), axes.end());
  heads.insert(heads.end(), metrics.begin(), metrics.end());
  Table texts(heads);
  for (const std::size_t i : rows) {
    const explore::Row& row = table.rows[i];
    std::vector<std::string> line = {row.id};
    for (const std::string& axis : axes) line.push_back(explore::axis_text(row, axis));
    for (const std::string& metric : metrics) {
      const auto value = explore::metric_of(row, metric);
      line.push_back(value ? value_text(*value) : "-");
    }
    texts.row(std::move(line));
  }
  std::string text;
  for (const std::string& line : texts.lines()) text += line + "\n";
  if (all > rows.size()) text += fmt::format("... and {} more\n", all - rows.size());
  return text;
}

std::string objectives_text(const std::vector<explore::Objective>& objectives) {
  std::string text;
  for (const explore::Objective& objective : objectives) {
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : ", ",
                    objective.better == explore::Better::kLower ? "min" : "max", objective.metric);
  }
  return text;
}

/// "3 failed: 2 x synthesis: no space; ..."
std::string failures_text(const explore::Table& table, explore::Status status) {
  std::map<std::string, std::size_t> reasons;
  std::size_t count = 0;
  for (const explore::Row& row : table.rows) {
    if (row.status != status) continue;
    ++count;
    if (!row.reason.empty()) ++reasons[row.reason];
  }
  if (count == 0) return "";
  std::string text = fmt::format("{} {}\n", count, explore::status_text(status));
  constexpr std::size_t kMostReasons = 5;
  std::size_t shown = 0;
  for (const auto& [reason, times] : reasons) {
    if (++shown > kMostReasons) break;
    text += fmt::format("  {} x {}\n", times, reason);
  }
  if (reasons.size() > kMostReasons) text += "  ... see --csv for the others\n";
  return text;
}

}  // namespace

base::Result<explore::Query> parse_best(const std::string& text,
                                        const std::vector<explore::MetricInfo>& metrics) {
  auto parsed = explore::parse_query(text, metrics, explore::filter_names(metrics));
  if (const auto* error = std::get_if<explore::SyntaxError>(&parsed)) {
    return base::Error{fmt::format("--best '{}' {}; {}", text, error->fault, error->remedy)};
  }
  return std::get<explore::Query>(std::move(parsed));
}

std::string explore_summary(const explore::Progress& progress) {
  return fmt::format("{} points, {} of them illegal; {} evaluations run, {} known before{}\n",
                     progress.points, progress.illegal, progress.run, progress.reused,
                     progress.failed == 0 ? "" : fmt::format(", {} failed", progress.failed));
}

std::vector<std::size_t> front_of(const explore::Table& table) {
  std::vector<std::size_t> rows;
  std::vector<explore::Costs> costs;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto known = explore::costs_of(table.rows[i].metrics, table.objectives);
    if (!explore::is_shown(table.rows[i]) || !known) continue;
    rows.push_back(i);
    costs.push_back(*known);
  }
  std::vector<std::size_t> front;
  for (const std::size_t i : explore::pareto_front(costs)) front.push_back(rows[i]);
  return front;
}

std::string front_text(const explore::Table& table) {
  const auto front = front_of(table);
  std::string text =
      fmt::format("{}: {} points, {} on the front ({})\n", table.title, table.rows.size(),
                  front.size(), objectives_text(table.objectives));
  if (!front.empty()) text += "\n" + rows_text(table, front);
  for (const auto status :
       {explore::Status::kFailed, explore::Status::kIllegal, explore::Status::kPending}) {
    const std::string failures = failures_text(table, status);
    if (!failures.empty()) text += "\n" + failures;
  }
  return text;
}

std::string best_text(const explore::Table& table, const explore::Query& query, std::size_t top) {
  std::vector<std::size_t> rows = explore::select_rows(table, query);
  if (rows.empty()) return "";
  rows.resize(std::min(rows.size(), top));
  return rows_text(table, rows) + "\n" + table.rows[rows.front()].spec;
}

nlohmann::ordered_json explore_json(const explore::Table& table) {
  const auto front = front_of(table);
  nlohmann::ordered_json metrics = nlohmann::ordered_json::array();
  for (const explore::MetricInfo& metric : table.metrics) {
    metrics.push_back({{"name", metric.name}, {"unit", metric.unit}, {"meaning", metric.meaning}});
  }
  nlohmann::ordered_json points = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const explore::Row& row = table.rows[i];
    points.push_back({{"id", row.id},
                      {"status", explore::status_text(row.status)},
                      {"reason", row.reason},
                      {"on_front", std::binary_search(front.begin(), front.end(), i)},
                      {"axes", row.axes},
                      {"metrics", row.metrics},
                      {"spec", row.spec}});
  }
  return {{"title", table.title},
          {"axes", table.axes},
          {"metrics", metrics},
          {"objectives", objectives_text(table.objectives)},
          {"points", points}};
}

}  // namespace heddle::cli
