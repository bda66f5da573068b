// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "generator/explore/run/executor.h"
#include "generator/explore/run/parcel.h"
#include "generator/explore/run/slurm_commands.h"

namespace heddle::explore {

struct SlurmOptions {
  std::filesystem::path folder;      ///< that all machines share; made when it is not there
  std::filesystem::path log_folder;  ///< likewise, for the logs of evaluations
  /// Starts a worker; two arguments are added: the parcel's file and the number of the job.
  std::vector<std::string> worker;
  std::vector<std::string> sbatch;  ///< further options: "--partition=long"
  std::size_t chunk = 8;            ///< tasks of a job
  std::size_t most_jobs = 1000;     ///< of an array; Slurm's MaxArraySize is one more by default
  /// Between looks at results and queue; the first ones come sooner.
  std::chrono::milliseconds poll{5000};
};

/// Runs evaluations as job arrays of a Slurm cluster. Jobs and this process talk by files: a
/// parcel of tasks goes out, a file for each result comes back. When this process is killed, its
/// jobs go on, and the next one takes their results.
class SlurmExecutor : public Executor {
 public:
  explicit SlurmExecutor(SlurmOptions options);

  base::Status run(const std::vector<Task>& tasks, Desk& desk) override;

 private:
  using Tasks = std::map<std::string, Task>;  ///< by key

  /// An array that has been submitted.
  struct Array {
    std::filesystem::path folder;
    std::string number;                        ///< Slurm's
    std::map<std::string, std::size_t> tasks;  ///< that we wait for: the job of each key
    bool is_adopted = false;                   ///< a process before this one submitted it
  };

  base::Status wait_for(Tasks& open, Desk& desk);
  base::Status deliver_results(Tasks& open, Desk& desk) const;
  base::Status deliver_losses(const Array& array, Tasks& open, Desk& desk) const;
  base::Status adopt(Tasks& open, Desk& desk);
  base::Status submit(const Tasks& open);
  base::Result<std::string> start(const std::filesystem::path& folder, const Parcel& parcel,
                                  int memory_mib) const;
  base::Result<slurm::Queue> queue();
  std::filesystem::path new_folder() const;
  std::filesystem::path results() const { return options_.folder / "results"; }

  SlurmOptions options_;
  std::vector<Array> arrays_;
  bool has_answered_ = false;  ///< Slurm
};

}  // namespace heddle::explore
