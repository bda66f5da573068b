// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/run/executor.h"

/// Tasks that go to other machines, as files in a folder that these machines share.
namespace heddle::explore {

/// A task, without what only its own process knows.
struct PackedTask {
  std::string key;
  std::string evaluator;
  std::string spec;  ///< canonical YAML
};

/// What the jobs of an array work through: each a run of `chunk` tasks.
struct Parcel {
  std::vector<PackedTask> tasks;
  std::size_t chunk = 1;
  std::string logs;     ///< folder for the logs of evaluations
  std::string results;  ///< folder for results, a file KEY.json each

  std::size_t jobs() const { return (tasks.size() + chunk - 1) / chunk; }
};

/// The file of a result.
std::filesystem::path result_file(const std::filesystem::path& folder, const std::string& key);

base::Status write_parcel(const std::filesystem::path& file, const Parcel& parcel);
base::Result<Parcel> read_parcel(const std::filesystem::path& file);

/// Does the work of job `index` of a parcel, except for tasks that have a result. Evaluators are
/// looked up by name; one that sees other inputs than the parcel's sender did, because a file or
/// a tool's version differs, is a failure of the task.
base::Status run_parcel(const Parcel& parcel, std::size_t index,
                        const std::vector<const Evaluator*>& evaluators);

}  // namespace heddle::explore
