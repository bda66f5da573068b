// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/explore_output.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/arch/elaborate.h"
#include "generator/cli/console.h"
#include "generator/cli/explore_text.h"
#include "generator/emit/package.h"
#include "generator/explore/report/report.h"
#include "generator/spec/parse.h"

namespace heddle::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPoints = "points";

base::Status make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) return base::ok_status();
  return base::Error{
      fmt::format("cannot make the folder {}: {}", folder.string(), error.message())};
}

/// Writes the spec of a point and its documents. The folder's name is the point's.
base::Status write_point(const fs::path& folder, const explore::Row& row) {
  if (base::Status status = make_folder(folder / "docs"); !status.ok()) return status;
  const auto parsed = spec::load(row.spec, row.id);
  base::Status status = write_text((folder / "spec.yaml").string(), row.spec);
  for (const emit::Artifact& artifact : emit::emit_package(arch::elaborate(*parsed.spec))) {
    if (!status.ok()) return status;
    if (artifact.path.compare(0, 5, "docs/") != 0) continue;
    status = write_text((folder / artifact.path).string(), artifact.text);
  }
  return status;
}

base::Status write_report(const fs::path& folder, const explore::Table& table) {
  if (base::Status status = make_folder(folder); !status.ok()) return status;
  explore::ReportOptions options;
  for (const std::size_t i : front_of(table)) {
    const explore::Row& row = table.rows[i];
    const fs::path point = folder / kPoints / row.id;
    if (base::Status status = write_point(point, row); !status.ok()) return status;
    options.datasheets[row.id] = fmt::format("{}/{}/docs/datasheet.html", kPoints, row.id);
  }
  base::Status status =
      write_text((folder / "report.html").string(), explore::html(table, options));
  if (status.ok()) status = write_text((folder / "points.csv").string(), explore::csv(table));
  const std::string picture = (folder / "pareto.svg").string();
  if (status.ok()) status = write_text(picture, explore::pareto_svg(table));
  return status;
}

std::vector<std::string> paths_of(const OutputFiles& files) {
  return {files.json, files.csv, files.html, files.svg};
}

}  // namespace

bool writes_to_stdout(const OutputFiles& files) {
  const auto paths = paths_of(files);
  return std::count(paths.begin(), paths.end(), "-") > 0;
}

base::Status check_output(const OutputFiles& files) {
  const base::Status status = check_outputs(paths_of(files));
  return status.ok() && !files.report.empty() ? make_folder(files.report) : status;
}

base::Status write_output(const OutputFiles& files, const explore::Table& table) {
  base::Status status = base::ok_status();
  if (!files.json.empty()) status = write_json(files.json, explore_json(table));
  if (status.ok() && !files.csv.empty()) status = write_text(files.csv, explore::csv(table));
  if (status.ok() && !files.html.empty()) status = write_text(files.html, explore::html(table));
  if (status.ok() && !files.svg.empty()) status = write_text(files.svg, explore::pareto_svg(table));
  if (status.ok() && !files.report.empty()) status = write_report(files.report, table);
  return status;
}

}  // namespace heddle::cli
