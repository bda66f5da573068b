// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "generator/arch/elaborate.h"
#include "generator/explore/run/exploration.h"

/// Explorations that cost nothing: rows and columns of an array, and evaluators that write down
/// what they are asked.
namespace heddle::explore::testing {

/// Tells rows * columns, and rows + columns as a cost; fails for 3 rows.
class FakeEvaluator : public Evaluator {
 public:
  /// Every call appends a line to `journal`.
  explicit FakeEvaluator(std::filesystem::path journal, std::string name = "fake",
                         std::chrono::milliseconds time = {})
      : journal_(std::move(journal)), name_(std::move(name)), time_(time) {}

  std::string name() const override { return name_; }
  std::vector<MetricInfo> metrics() const override {
    return {{name_ + "_size", "", "multipliers", Better::kHigher},
            {name_ + "_cost", "", "sides", Better::kLower}};
  }
  std::string key(const Candidate& candidate) const override {
    const spec::Array& array = candidate.spec.array;
    return std::to_string(array.rows) + " x " + std::to_string(array.columns);
  }
  Outcome evaluate(const Candidate& candidate, const std::filesystem::path& folder) const override {
    std::ofstream(journal_, std::ios::app) << key(candidate) + "\n";
    std::this_thread::sleep_for(time_);
    const int rows = candidate.spec.array.rows;
    const int columns = candidate.spec.array.columns;
    if (rows == 3) {
      std::ofstream(folder / "log") << "three\n";
      return {{}, "3 rows are too odd"};
    }
    return {{{name_ + "_size", rows * columns}, {name_ + "_cost", rows + columns}}, ""};
  }
  int memory_mib(const Candidate&) const override { return 100; }

 private:
  std::filesystem::path journal_;
  std::string name_;
  std::chrono::milliseconds time_;
};

/// Rows 1..rows, columns 1..columns; 2 rows are illegal.
inline Problem grid(std::uint32_t rows, std::uint32_t columns) {
  return {{{rows, true}, {columns, true}}, {}};
}

inline Proposal propose(const Point& point) {
  const int rows = static_cast<int>(point[0]) + 1;
  const int columns = static_cast<int>(point[1]) + 1;
  Proposal proposal;
  proposal.row.id = std::to_string(rows) + "-" + std::to_string(columns);
  proposal.row.axes = {{"array.rows", std::to_string(rows)},
                       {"array.columns", std::to_string(columns)}};
  if (rows == 2) {
    proposal.row.status = Status::kIllegal;
    proposal.row.reason = "2 rows are not allowed";
    return proposal;
  }
  auto point_of = std::make_shared<Elaborated>();
  point_of->spec.name = "fake";
  point_of->spec.sparsity = {1, 1, spec::IndexEncoding::kAuto, 1};
  point_of->spec.array.rows = rows;
  point_of->spec.array.columns = columns;
  point_of->spec.scale.group = 0;
  point_of->design = arch::elaborate(point_of->spec);
  proposal.point = point_of;
  return proposal;
}

/// An empty folder of the running test, removed in the end.
class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::temp_directory_path() /
              ("heddle-" + name + "-" + std::to_string(getpid()))) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

inline std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace heddle::explore::testing
