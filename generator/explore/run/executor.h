// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/store/store.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// A spec that was accepted, and its design.
struct Elaborated {
  spec::Spec spec;
  arch::Design design;

  Candidate candidate() const { return {spec, design}; }
};

/// An evaluation to run.
struct Task {
  std::string key;
  std::string inputs;
  const Evaluator* evaluator = nullptr;
  std::shared_ptr<const Elaborated> point;
};

/// Where an executor learns which tasks are its own to run, and where it leaves results. Both may
/// be called from several threads at once; an error ends the run.
class Desk {
 public:
  virtual ~Desk() = default;

  /// Reserves a task; false when somebody else runs it, or has run it.
  virtual base::Result<bool> claim(const Task& task) = 0;
  virtual base::Status deliver(const Result& result) = 0;
};

/// Runs evaluations, here or elsewhere.
class Executor {
 public:
  virtual ~Executor() = default;

  /// Runs all tasks that it can claim, and delivers their results in the order in which they end.
  /// Tasks that fail have a result, too; an error means that tasks could not be run.
  virtual base::Status run(const std::vector<Task>& tasks, Desk& desk) = 0;
};

/// Runs a task in this thread. Its logs are left in a folder of its own below `log_folder`.
Result run_task(const Task& task, const std::filesystem::path& log_folder);

}  // namespace heddle::explore
