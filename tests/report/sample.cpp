// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// report_sample COUNT FOLDER: writes the reports of a made-up exploration of COUNT points into the
// folder: report.html, plain.html (without charts), pareto.svg, points.csv and a datasheet.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

#include "generator/explore/report/report.h"
#include "tests/report/synthetic_table.h"

namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: report_sample COUNT FOLDER\n";
    return 2;
  }
  using namespace heddle;
  const explore::Table table = test::synthetic_table(std::strtoul(argv[1], nullptr, 10));
  const std::filesystem::path folder = argv[2];
  std::filesystem::create_directories(folder / "designs");
  explore::ReportOptions options;
  if (!table.rows.empty()) {
    const std::string& id = table.rows.front().id;
    options.datasheets[id] = "designs/" + id + ".html";
    write(folder / options.datasheets[id], "<!DOCTYPE html><title>datasheet</title>\n");
  }
  write(folder / "report.html", explore::html(table, options));
  options.charts = false;
  write(folder / "plain.html", explore::html(table, options));
  write(folder / "pareto.svg", explore::pareto_svg(table));
  write(folder / "points.csv", explore::csv(table));
}
