// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "generator/explore/table.h"

/// What an exploration found, for people: a page, a picture and a table for other programs.
namespace heddle::explore {

/// What a page says beyond its table.
struct ReportOptions {
  /// By a point's id, where its datasheet is, relative to the page.
  std::map<std::string, std::string> datasheets;
  /// False leaves the interactive charts out of a page; a build without npm has none anyway.
  bool charts = true;
};

/// Whether this build can draw interactive charts.
bool has_charts();

/// The table as an HTML page that needs nothing else.
std::string html(const Table& table, const ReportOptions& options = {});

/// The points over the first two objectives, and their front, as a picture; with fewer than two
/// objectives, other metrics step in. Empty when the table has fewer than two metrics.
std::string pareto_svg(const Table& table);

/// One line per point: id, status, axes, metrics and reason, quoted as in RFC 4180; lines end with
/// a line feed. Unknown metrics are empty.
std::string csv(const Table& table);

}  // namespace heddle::explore
