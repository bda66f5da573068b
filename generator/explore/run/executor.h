// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/base/result.h"
#include "generator/explore/run/task.h"

namespace heddle::explore {

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

}  // namespace heddle::explore
