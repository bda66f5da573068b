// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/explore/report/report.h"
#include "generator/explore/report/row_text.h"

namespace heddle::explore {
namespace {

/// The text, in quotes when it holds what separates fields or lines.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string line(const std::vector<std::string>& texts) {
  std::vector<std::string> fields;
  fields.reserve(texts.size());
  for (const std::string& text : texts) fields.push_back(field(text));
  return base::join(fields, ",") + '\n';
}

std::vector<std::string> fields_of(const Table& table, const Row& row) {
  std::vector<std::string> texts = {row.id, std::string(status_text(row.status))};
  for (const std::string& axis : table.axes) texts.push_back(axis_text(row, axis));
  for (const MetricInfo& metric : table.metrics) {
    const std::optional<double> value = metric_of(row, metric.name);
    texts.push_back(value ? fmt::format("{}", *value) : std::string());
  }
  texts.push_back(row.reason);
  return texts;
}

}  // namespace

std::string csv(const Table& table) {
  std::vector<std::string> names = {"id", "status"};
  names.insert(names.end(), table.axes.begin(), table.axes.end());
  for (const MetricInfo& metric : table.metrics) names.push_back(metric.name);
  names.emplace_back("reason");
  std::string text = line(names);
  for (const Row& row : table.rows) text += line(fields_of(table, row));
  return text;
}

}  // namespace heddle::explore
