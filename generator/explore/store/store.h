// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/table.h"

namespace heddle::explore {

class Database;

/// An evaluation that has run.
struct Result {
  std::string key;        ///< SHA-256 of what the outcome depends on
  std::string evaluator;  ///< its name
  std::string inputs;     ///< what the key was made of
  Outcome outcome;
  std::string log;     ///< folder of its logs, relative to the store's; empty without any
  double seconds = 0;  ///< that it took
};

/// A point of a sweep, in the order in which it was proposed.
struct StoredPoint {
  Row row;                                  ///< without metrics
  std::map<std::string, std::string> keys;  ///< of its evaluations, by the evaluator's name
};

/// Every point and every result, in a file (SQLite). A process that is killed loses nothing but
/// what it was working on, and several may work with one file: each evaluation is claimed by one of
/// them. All functions may be called from several threads; all fail when the file cannot be read or
/// written.
class Store {
 public:
  /// Opens a store, or makes one. Refuses files that are something else.
  static base::Result<std::unique_ptr<Store>> open(const std::filesystem::path& file);
  ~Store();

  /// Where evaluations leave their logs.
  const std::filesystem::path& log_folder() const { return log_folder_; }

  // ---- Results ----

  /// What is known of a key.
  base::Result<std::optional<Outcome>> find(const std::string& key);
  /// Reserves an evaluation for this process, unless it has a result, or somebody else who lives
  /// has it.
  base::Result<bool> claim(const std::string& key);
  /// Tells others that this process lives. Claims that have not been kept for two minutes lapse,
  /// and those of a process that has ended at once, where that can be seen.
  base::Status keep_claims();
  /// Adds a result and gives its claim back.
  base::Status add(const Result& result);
  /// Forgets results that have failed, so that they are tried again; how many.
  base::Result<std::int64_t> forget_failures();

  // ---- Points ----

  /// Begins a sweep, or goes on with it; `text` tells sweeps apart.
  base::Status begin_sweep(const std::string& name, const std::string& text);
  /// Adds points to the current sweep; those that it has stay as they are.
  base::Status add_points(const std::vector<StoredPoint>& points);
  /// The points of the current sweep with all metrics that are known, those that have failed with
  /// the reason, in order.
  base::Result<std::vector<Row>> rows();
  /// Where the logs of a point are, by evaluator.
  base::Result<std::map<std::string, std::string>> logs(const std::string& point);

 private:
  explicit Store(const std::filesystem::path& file);

  std::string owner_;
  std::filesystem::path log_folder_;
  std::unique_ptr<Database> database_;
  std::int64_t sweep_ = 0;
  std::mutex mutex_;
};

}  // namespace heddle::explore
