// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/slurm.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "generator/base/process.h"
#include "generator/explore/run/result_json.h"
#include "generator/explore/run/shared_file.h"
#include "generator/spec/serialize.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPackage = "slurm-client";
/// Looks without an answer from Slurm before a run is given up; its controller may be restarting.
constexpr int kMostSilentLooks = 60;

/// Runs a command of Slurm; its output, or why there is none.
base::Result<std::string> ask_slurm(const std::vector<std::string>& arguments) {
  const auto tool = base::find_tool(arguments.front(), kPackage);
  if (!tool.ok()) return tool.error();
  base::Invocation invocation;
  invocation.arguments = arguments;
  invocation.arguments.front() = tool.value();
  auto completion = base::run_process(invocation);
  if (!completion.ok()) return completion.error();
  std::string output = std::move(completion).value().output;
  while (!output.empty() && output.back() == '\n') output.pop_back();
  if (completion.value().exit_code != 0) {
    return base::Error{fmt::format("{} failed: {}", arguments.front(), output),
                       base::ExitCode::kCheckFailed};
  }
  return output;
}

/// A word as the shell reads it.
std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

std::string first_line(const fs::path& file) {
  std::ifstream stream(file);
  std::string line;
  std::getline(stream, line);
  return line;
}

/// The largest need of the tasks.
int memory_of(const std::vector<const Task*>& tasks) {
  int most = 1;
  for (const Task* task : tasks) {
    most = std::max(most, task->evaluator->memory_mib(task->point->candidate()));
  }
  return most;
}

}  // namespace

SlurmExecutor::SlurmExecutor(SlurmOptions options) : options_(std::move(options)) {
  options_.folder = fs::absolute(options_.folder);
  options_.log_folder = fs::absolute(options_.log_folder);
}

base::Status SlurmExecutor::run(const std::vector<Task>& tasks, Desk& desk) {
  std::map<std::string, Task> open;
  for (const Task& task : tasks) {
    const auto claimed = desk.claim(task);
    if (!claimed.ok()) return claimed.error();
    if (claimed.value()) open.emplace(task.key, task);
  }
  if (base::Status status = deliver_results(open, desk); !status.ok()) return status;
  adopt(open);
  if (base::Status status = submit(open); !status.ok()) return status;
  while (!open.empty()) {
    std::this_thread::sleep_for(options_.poll);
    // What Slurm says is asked first: an array that is over has left all its results.
    if (base::Status status = look_at_queue(); !status.ok()) return status;
    if (base::Status status = deliver_results(open, desk); !status.ok()) return status;
    if (base::Status status = deliver_losses(open, desk); !status.ok()) return status;
  }
  arrays_.clear();
  return base::ok_status();
}

/// Hands over what has come, and takes it off the list.
base::Status SlurmExecutor::deliver_results(std::map<std::string, Task>& open, Desk& desk) const {
  for (auto entry = open.begin(); entry != open.end();) {
    const fs::path file = result_file(results(), entry->first);
    auto result = read_result(file);
    if (!result) {
      ++entry;
      continue;
    }
    result->inputs = entry->second.inputs;
    if (base::Status status = desk.deliver(*result); !status.ok()) return status;
    std::error_code error;
    fs::remove(file, error);
    entry = open.erase(entry);
  }
  return base::ok_status();
}

/// Tasks whose array is over and that have no result have failed.
base::Status SlurmExecutor::deliver_losses(std::map<std::string, Task>& open, Desk& desk) {
  for (const Array& array : arrays_) {
    if (!array.is_over) continue;
    bool lost = false;
    for (const std::string& key : array.keys) {
      const auto entry = open.find(key);
      if (entry == open.end()) continue;
      Result result;
      result.key = key;
      result.evaluator = entry->second.evaluator->name();
      result.inputs = entry->second.inputs;
      result.outcome.reason = fmt::format("Slurm's job {} ended without a result; see {}",
                                          array.job, (array.folder / "output").string());
      if (base::Status status = desk.deliver(result); !status.ok()) return status;
      open.erase(entry);
      lost = true;
    }
    std::error_code error;
    if (!lost) fs::remove_all(array.folder, error);
  }
  arrays_.erase(std::remove_if(arrays_.begin(), arrays_.end(),
                               [](const Array& array) { return array.is_over; }),
                arrays_.end());
  return base::ok_status();
}

/// Finds arrays of a process before this one that still work on open tasks.
void SlurmExecutor::adopt(const std::map<std::string, Task>& open) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(options_.folder, error)) {
    const std::string job = first_line(entry.path() / "job");
    const auto parcel = read_parcel(entry.path() / "tasks.json");
    if (job.empty() || !parcel.ok()) continue;
    Array array{entry.path(), job, {}, false};
    for (const PackedTask& task : parcel.value().tasks) {
      if (open.count(task.key) != 0) array.keys.insert(task.key);
    }
    if (!array.keys.empty()) arrays_.push_back(std::move(array));
  }
  // Those that are over do not count as losses yet: their tasks are submitted again.
  if (arrays_.empty() || !look_at_queue().ok()) return;
  arrays_.erase(std::remove_if(arrays_.begin(), arrays_.end(),
                               [](const Array& array) { return array.is_over; }),
                arrays_.end());
}

/// Submits the tasks that no array has.
base::Status SlurmExecutor::submit(const std::map<std::string, Task>& open) {
  std::vector<const Task*> tasks;
  for (const auto& [key, task] : open) {
    const auto has = [&key = key](const Array& array) { return array.keys.count(key) != 0; };
    if (std::none_of(arrays_.begin(), arrays_.end(), has)) tasks.push_back(&task);
  }
  const std::size_t most = options_.chunk * options_.most_jobs;
  for (std::size_t at = 0; at < tasks.size(); at += most) {
    const std::vector<const Task*> part(
        tasks.begin() + static_cast<std::ptrdiff_t>(at),
        tasks.begin() + static_cast<std::ptrdiff_t>(std::min(at + most, tasks.size())));
    Parcel parcel{{}, options_.chunk, options_.log_folder, results()};
    Array array{new_folder(), "", {}, false};
    for (const Task* task : part) {
      parcel.tasks.push_back(
          {task->key, task->evaluator->name(), spec::to_yaml(task->point->spec)});
      array.keys.insert(task->key);
    }
    auto job = start(array.folder, parcel, memory_of(part));
    if (!job.ok()) return job.error();
    array.job = std::move(job).value();
    arrays_.push_back(std::move(array));
  }
  return base::ok_status();
}

/// Submits a job array and returns its number.
base::Result<std::string> SlurmExecutor::start(const fs::path& folder, const Parcel& parcel,
                                               int memory_mib) const {
  std::string script = "#!/bin/sh\nexec";
  for (const std::string& word : options_.worker) script += " " + quoted(word);
  script += " " + quoted((folder / "tasks.json").string()) + " \"$SLURM_ARRAY_TASK_ID\"\n";
  std::error_code error;
  fs::create_directories(folder / "output", error);
  if (base::Status status = write_parcel(folder / "tasks.json", parcel); !status.ok()) {
    return status.error();
  }
  if (base::Status status = write_shared(folder / "array.sh", script); !status.ok()) {
    return status.error();
  }
  std::vector<std::string> command = {
      "sbatch",
      "--parsable",
      "--job-name=heddle-explore",
      fmt::format("--array=0-{}", parcel.jobs() - 1),
      fmt::format("--output={}", (folder / "output" / "%a.txt").string()),
      "--cpus-per-task=1",
      fmt::format("--mem={}M", memory_mib)};
  command.insert(command.end(), options_.sbatch.begin(), options_.sbatch.end());
  command.push_back((folder / "array.sh").string());
  const auto answer = ask_slurm(command);
  if (!answer.ok()) return answer.error();
  // "number", or "number;cluster".
  const std::string job = answer.value().substr(0, answer.value().find(';'));
  if (base::Status status = write_shared(folder / "job", job + "\n"); !status.ok()) {
    return status.error();
  }
  return job;
}

/// Learns which arrays are over.
base::Status SlurmExecutor::look_at_queue() {
  const auto answer = ask_slurm({"squeue", "--noheader", "--me", "--format=%F"});
  if (!answer.ok()) {
    const bool is_over =
        answer.error().code == base::ExitCode::kToolMissing || ++silent_looks_ == kMostSilentLooks;
    return is_over ? base::Status(answer.error()) : base::ok_status();
  }
  silent_looks_ = 0;
  std::istringstream lines(answer.value());
  std::set<std::string> queued;
  for (std::string line; lines >> line;) queued.insert(line);
  for (Array& array : arrays_) array.is_over = queued.count(array.job) == 0;
  return base::ok_status();
}

/// A folder that is not there yet.
fs::path SlurmExecutor::new_folder() const {
  for (int number = 1;; ++number) {
    const fs::path folder = options_.folder / fmt::format("array-{}", number);
    std::error_code error;
    fs::create_directories(options_.folder, error);
    if (fs::create_directory(folder, error) || error) return folder;
  }
}

}  // namespace heddle::explore
