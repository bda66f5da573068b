// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/report/page_data.h"

#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "generator/explore/report/front.h"
#include "generator/explore/report/row_text.h"

namespace heddle::explore {
namespace {

using Json = nlohmann::ordered_json;

/// Texts that many points share, each kept once and named by its number.
class Pool {
 public:
  std::size_t number_of(std::string_view text) {
    const auto [place, is_new] = numbers_.emplace(text, texts_.size());
    if (is_new) texts_.push_back(place->first);
    return place->second;
  }
  const std::vector<std::string>& texts() const { return texts_; }

 private:
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> texts_;
};

const char* better_text(Better better) { return better == Better::kLower ? "lower" : "higher"; }

Json line_numbers(std::string_view text, Pool& lines) {
  Json numbers = Json::array();
  while (!text.empty()) {
    const std::size_t length = text.find('\n');
    numbers.push_back(lines.number_of(text.substr(0, length)));
    text.remove_prefix(length == std::string_view::npos ? text.size() : length + 1);
  }
  return numbers;
}

Json metrics_json(const Table& table) {
  Json metrics = Json::array();
  for (const MetricInfo& metric : table.metrics) {
    metrics.push_back({{"name", metric.name},
                       {"unit", metric.unit},
                       {"meaning", metric.meaning},
                       {"better", better_text(metric.better)}});
  }
  return metrics;
}

Json objectives_json(const Table& table) {
  Json objectives = Json::array();
  for (const Objective& objective : table.objectives) {
    objectives.push_back({{"metric", objective.metric}, {"better", better_text(objective.better)}});
  }
  return objectives;
}

Json point_json(const Table& table, const Row& row, const ReportOptions& options, Pool& lines) {
  Json axes = Json::array();
  for (const std::string& axis : table.axes) axes.push_back(axis_text(row, axis));
  Json metrics = Json::array();
  for (const MetricInfo& metric : table.metrics) {
    const std::optional<double> value = metric_of(row, metric.name);
    metrics.push_back(value ? Json(*value) : Json());
  }
  Json point = {{"id", row.id}, {"status", status_text(row.status)}, {"axes", std::move(axes)}};
  point["metrics"] = std::move(metrics);
  point["spec"] = line_numbers(row.spec, lines);
  if (!row.reason.empty()) point["reason"] = row.reason;
  const auto datasheet = options.datasheets.find(row.id);
  if (datasheet != options.datasheets.end()) point["datasheet"] = datasheet->second;
  return point;
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', true, Json::error_handler_t::replace);
}

/// A list with one element per line, so that the page stays readable and differences small.
std::string listed(const Json& list) {
  std::string text = "[";
  for (const Json& element : list) {
    text += text.size() == 1 ? "\n" : ",\n";
    text += dumped(element);
  }
  return text + "\n]";
}

/// '<' could end or hide the script; within JSON it occurs in strings only.
std::string without_less_than(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    if (c == '<')
      result += "\\u003c";
    else
      result += c;
  }
  return result;
}

}  // namespace

std::string page_data(const Table& table, const ReportOptions& options) {
  Pool lines;
  Json points = Json::array();
  for (const Row& row : table.rows) points.push_back(point_json(table, row, options, lines));
  for (const std::size_t row : front_rows(table, table.objectives)) points[row]["front"] = true;
  const std::string text =
      "{\n\"title\": " + dumped(table.title) + ",\n\"axes\": " + listed(table.axes) +
      ",\n\"metrics\": " + listed(metrics_json(table)) +
      ",\n\"objectives\": " + listed(objectives_json(table)) +
      ",\n\"lines\": " + listed(lines.texts()) + ",\n\"points\": " + listed(points) + "\n}\n";
  return without_less_than(text);
}

}  // namespace heddle::explore
