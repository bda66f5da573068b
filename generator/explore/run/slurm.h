// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "generator/explore/run/executor.h"
#include "generator/explore/run/parcel.h"

namespace heddle::explore {

struct SlurmOptions {
  std::filesystem::path folder;      ///< that all machines share; made when it is not there
  std::filesystem::path log_folder;  ///< likewise, for the logs of evaluations
  /// Starts a worker; two arguments are added: the parcel's file and the number of the job.
  std::vector<std::string> worker;
  std::vector<std::string> sbatch;  ///< further options: "--partition=long"
  std::size_t chunk = 8;            ///< tasks of a job
  std::size_t most_jobs = 1000;     ///< of an array; Slurm's MaxArraySize is one more by default
  std::chrono::milliseconds poll{2000};
};

/// Runs evaluations as job arrays of a Slurm cluster. Jobs and this process talk by files: a
/// parcel of tasks goes out, a file for each result comes back. When this process is killed, its
/// jobs go on, and the next one takes their results.
class SlurmExecutor : public Executor {
 public:
  explicit SlurmExecutor(SlurmOptions options);

  base::Status run(const std::vector<Task>& tasks, Desk& desk) override;

 private:
  /// An array that has been submitted.
  struct Array {
    std::filesystem::path folder;
    std::string job;             ///< Slurm's number
    std::set<std::string> keys;  ///< of tasks that we wait for
    bool is_over = false;        ///< Slurm does not know it any more
  };

  base::Status deliver_results(std::map<std::string, Task>& open, Desk& desk) const;
  base::Status deliver_losses(std::map<std::string, Task>& open, Desk& desk);
  void adopt(const std::map<std::string, Task>& open);
  base::Status submit(const std::map<std::string, Task>& open);
  base::Result<std::string> start(const std::filesystem::path& folder, const Parcel& parcel,
                                  int memory_mib) const;
  base::Status look_at_queue();
  std::filesystem::path new_folder() const;
  std::filesystem::path results() const { return options_.folder / "results"; }

  SlurmOptions options_;
  std::vector<Array> arrays_;
  int silent_looks_ = 0;  ///< in a row in which Slurm did not answer
};

}  // namespace heddle::explore
