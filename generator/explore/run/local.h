// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "generator/explore/run/executor.h"

namespace heddle::explore {

struct LocalOptions {
  int jobs = 1;           ///< evaluations at once, at least 1
  int memory_mib = 1024;  ///< that they take together, unless one alone takes more
};

/// As many jobs as this machine has cores, and three quarters of the memory that is free now.
LocalOptions this_machine();

/// Runs evaluations in threads of this process.
class LocalExecutor : public Executor {
 public:
  LocalExecutor(const LocalOptions& options, std::filesystem::path log_folder);

  base::Status run(const std::vector<Task>& tasks, Desk& desk) override;

 private:
  base::Status work_on(const Task& task, Desk& desk) const;

  LocalOptions options_;
  std::filesystem::path log_folder_;
};

}  // namespace heddle::explore
