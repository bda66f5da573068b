// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cassert>
#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/emit/chart.h"
#include "generator/emit/template_engine.h"
#include "generator/explore/report/front.h"
#include "generator/explore/report/page_data.h"
#include "generator/explore/report/page_files.h"
#include "generator/explore/report/report.h"
#include "generator/explore/report/row_text.h"

namespace heddle::explore {
namespace {

constexpr const char* kTemplate = "page.html.tpl";

std::string grouped_count(std::size_t count) {
  return base::grouped(static_cast<std::int64_t>(count));
}

/// "1,200 points: 1,100 done, 100 illegal".
std::string points_text(const Table& table) {
  std::vector<std::string> parts;
  for (const Status status : {Status::kDone, Status::kPending, Status::kFailed, Status::kIllegal}) {
    const auto count = static_cast<std::size_t>(
        std::count_if(table.rows.begin(), table.rows.end(),
                      [&](const Row& row) { return row.status == status; }));
    if (count > 0) parts.push_back(grouped_count(count) + ' ' + std::string(status_text(status)));
  }
  const std::string points = table.rows.size() == 1 ? " point" : " points";
  return grouped_count(table.rows.size()) + points + (parts.empty() ? "" : ": ") +
         base::join(parts, ", ");
}

/// "; 12 on the front of cycles (lower), fmax_mhz (higher)".
std::string front_text(const Table& table) {
  std::vector<std::string> objectives;
  for (const Objective& objective : table.objectives) {
    objectives.push_back(objective.metric +
                         (objective.better == Better::kLower ? " (lower)" : " (higher)"));
  }
  if (objectives.empty()) return {};
  return fmt::format("; {} on the front of {}",
                     grouped_count(front_rows(table, table.objectives).size()),
                     base::join(objectives, ", "));
}

bool has_shown_points(const Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), is_shown);
}

/// Why there are no interactive charts.
std::string no_charts_text(const Table& table) {
  if (!has_shown_points(table)) return "There is no point to draw.";
  if (has_charts()) return "Interactive charts were left out.";
  return "Interactive charts need a heddle that was built where npm is.";
}

}  // namespace

bool has_charts() { return !page_file("page.js").empty(); }

std::string html(const Table& table, const ReportOptions& options) {
  const bool with_charts = options.charts && has_charts() && has_shown_points(table);
  const emit::Fields fields = {
      {"title", emit::xml_text(table.title)},
      {"summary", emit::xml_text(points_text(table) + front_text(table))},
      {"style", std::string(page_file("style.css"))},
      {"has_charts", with_charts},
      {"picture", with_charts || !has_shown_points(table) ? std::string() : pareto_svg(table)},
      {"no_charts", no_charts_text(table)},
      {"licences", emit::xml_text(page_file("licences.txt"))},
      {"data", page_data(table, options)},
      {"program", std::string(page_file(with_charts ? "page.js" : "plain.js"))},
  };
  base::Result<std::string> page = emit::render(kTemplate, page_file(kTemplate), fields);
  assert(page.ok() && "the template names fields that are set above");
  return page.ok() ? std::move(page).value() : std::string();
}

}  // namespace heddle::explore
