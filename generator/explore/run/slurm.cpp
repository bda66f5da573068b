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

#include "generator/explore/run/result_json.h"
#include "generator/explore/run/shared_file.h"
#include "generator/spec/serialize.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

constexpr const char* kTasksFile = "tasks.json";
constexpr const char* kScriptFile = "array.sh";
constexpr const char* kNumberFile = "job";
constexpr const char* kOutputFolder = "output";

constexpr std::chrono::milliseconds kFirstPoll{200};
/// Looks without an answer from Slurm before a run is given up; its controller may be restarting.
constexpr int kMostSilentLooks = 60;

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

void remove_folder(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
}

/// The largest need of the tasks.
int memory_of(const std::vector<const Task*>& tasks) {
  int most = 1;
  for (const Task* task : tasks) {
    most = std::max(most, task->evaluator->memory_mib(task->point->candidate()));
  }
  return most;
}

/// The folders of arrays, each with Slurm's number as far as it has been written down.
std::map<fs::path, std::string> array_folders(const fs::path& folder) {
  std::map<fs::path, std::string> arrays;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (!fs::exists(entry.path() / kTasksFile, error)) continue;
    arrays[entry.path()] = first_line(entry.path() / kNumberFile);
  }
  return arrays;
}

/// Slurm's number of an array whose submitter was killed before it wrote it down; or nothing.
std::string find_script(const fs::path& script, const slurm::Queue& queue) {
  const auto array = std::find_if(queue.begin(), queue.end(), [&](const auto& queued) {
    return queued.second == script.string();
  });
  return array == queue.end() ? "" : array->first;
}

/// The result of a task whose job has left none. What Slurm knows of the job and the job's output
/// are its log.
Result lost(const Task& task, const std::string& record, const fs::path& output,
            const fs::path& log_folder) {
  Result result;
  result.key = task.key;
  result.evaluator = task.evaluator->name();
  result.inputs = task.inputs;
  const std::string state = slurm::state(record);
  result.outcome.reason =
      fmt::format("its Slurm job ended without a result{}", state.empty() ? "" : ": " + state);
  std::stringstream log;
  log << record << std::ifstream(output).rdbuf();
  // The evaluation may have left something, too; without its log, a failure is still one.
  if (write_shared(log_folder / log_name(task) / "slurm.txt", log.str()).ok()) {
    result.log = log_name(task);
  }
  return result;
}

}  // namespace

SlurmExecutor::SlurmExecutor(SlurmOptions options) : options_(std::move(options)) {
  options_.folder = fs::absolute(options_.folder);
  options_.log_folder = fs::absolute(options_.log_folder);
}

base::Status SlurmExecutor::run(const std::vector<Task>& tasks, Desk& desk) {
  Tasks open;
  for (const Task& task : tasks) {
    const auto claimed = desk.claim(task);
    if (!claimed.ok()) return claimed.error();
    if (claimed.value()) open.emplace(task.key, task);
  }
  if (open.empty()) return base::ok_status();
  arrays_.clear();
  if (base::Status status = adopt(open, desk); !status.ok()) return status;
  if (base::Status status = submit(open); !status.ok()) return status;
  return wait_for(open, desk);
}

/// Looks for results until all tasks have one.
base::Status SlurmExecutor::wait_for(Tasks& open, Desk& desk) {
  std::chrono::milliseconds pause = std::min(kFirstPoll, options_.poll);
  while (!open.empty()) {
    std::this_thread::sleep_for(pause);
    pause = std::min(pause * 5 / 4, options_.poll);
    // Slurm is asked first: an array that is over has left all its results.
    const auto queued = queue();
    if (!queued.ok()) return queued.error();
    if (base::Status status = deliver_results(open, desk); !status.ok()) return status;
    const auto ended = std::stable_partition(
        arrays_.begin(), arrays_.end(),
        [&](const Array& array) { return queued.value().count(array.number) != 0; });
    for (auto array = ended; array != arrays_.end(); ++array) {
      if (base::Status status = deliver_losses(*array, open, desk); !status.ok()) return status;
      remove_folder(array->folder);
    }
    arrays_.erase(ended, arrays_.end());
    if (base::Status status = submit(open); !status.ok()) return status;
  }
  // An adopted array may have tasks of yet another process.
  for (const Array& array : arrays_) {
    if (!array.is_adopted) remove_folder(array.folder);
  }
  return base::ok_status();
}

/// Hands over what has come, and takes it off the list.
base::Status SlurmExecutor::deliver_results(Tasks& open, Desk& desk) const {
  std::error_code error;
  // Reading the folder makes a network's file system look afresh; asking for files does not.
  for (const fs::directory_entry& file : fs::directory_iterator(results(), error)) {
    const auto task = open.find(file.path().stem().string());
    if (task == open.end() || file.path() != result_file(results(), task->first)) continue;
    auto result = read_result(file.path());
    if (!result) continue;
    result->inputs = task->second.inputs;
    if (base::Status status = desk.deliver(*result); !status.ok()) return status;
    fs::remove(file.path(), error);
    open.erase(task);
  }
  return base::ok_status();
}

/// Tasks that have no result though their array is over have failed. Those of an adopted array are
/// left open: it may have had them behind it before they were asked for again.
base::Status SlurmExecutor::deliver_losses(const Array& array, Tasks& open, Desk& desk) const {
  if (array.is_adopted) return base::ok_status();
  std::map<std::size_t, std::string> records;  // by job
  for (const auto& [key, job] : array.tasks) {
    const auto task = open.find(key);
    if (task == open.end()) continue;
    if (records.count(job) == 0) records[job] = slurm::record(array.number, job);
    const fs::path output = array.folder / kOutputFolder / fmt::format("{}.txt", job);
    const Result result = lost(task->second, records[job], output, options_.log_folder);
    if (base::Status status = desk.deliver(result); !status.ok()) return status;
    open.erase(task);
  }
  return base::ok_status();
}

/// Takes what a process before this one has left: results, and arrays that still work on open
/// tasks. Removes the folders of arrays that are over.
base::Status SlurmExecutor::adopt(Tasks& open, Desk& desk) {
  // Before Slurm is asked: what comes later may not be in its answer.
  const auto folders = array_folders(options_.folder);
  const auto queued = queue();
  if (!queued.ok()) return queued.error();
  if (base::Status status = deliver_results(open, desk); !status.ok()) return status;
  for (const auto& [folder, written] : folders) {
    const std::string number =
        written.empty() ? find_script(folder / kScriptFile, queued.value()) : written;
    if (number.empty()) continue;
    if (queued.value().count(number) == 0) {
      remove_folder(folder);
      continue;
    }
    const auto parcel = read_parcel(folder / kTasksFile);
    if (!parcel.ok()) continue;
    Array array{folder, number, {}, true};
    for (std::size_t i = 0; i < parcel.value().tasks.size(); ++i) {
      const std::string& key = parcel.value().tasks[i].key;
      if (open.count(key) != 0) array.tasks[key] = i / parcel.value().chunk;
    }
    if (!array.tasks.empty()) arrays_.push_back(std::move(array));
  }
  return base::ok_status();
}

/// Submits the tasks that no array has.
base::Status SlurmExecutor::submit(const Tasks& open) {
  std::vector<const Task*> tasks;
  for (const auto& [key, task] : open) {
    const auto has = [&key = key](const Array& array) { return array.tasks.count(key) != 0; };
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
      array.tasks[task->key] = parcel.tasks.size() / parcel.chunk;
      parcel.tasks.push_back(
          {task->key, task->evaluator->name(), spec::to_yaml(task->point->spec)});
    }
    auto number = start(array.folder, parcel, memory_of(part));
    if (!number.ok()) {
      remove_folder(array.folder);
      return number.error();
    }
    array.number = std::move(number).value();
    arrays_.push_back(std::move(array));
  }
  return base::ok_status();
}

/// Submits a job array and returns its number.
base::Result<std::string> SlurmExecutor::start(const fs::path& folder, const Parcel& parcel,
                                               int memory_mib) const {
  std::string script = "#!/bin/sh\nexec";
  for (const std::string& word : options_.worker) script += " " + quoted(word);
  script += " " + quoted((folder / kTasksFile).string()) + " \"$SLURM_ARRAY_TASK_ID\"\n";
  std::error_code error;
  fs::create_directories(folder / kOutputFolder, error);
  if (base::Status status = write_parcel(folder / kTasksFile, parcel); !status.ok()) {
    return status.error();
  }
  if (base::Status status = write_shared(folder / kScriptFile, script); !status.ok()) {
    return status.error();
  }
  auto number = slurm::submit(
      {folder / kScriptFile, folder / kOutputFolder, parcel.jobs(), memory_mib, options_.sbatch});
  if (!number.ok()) return number.error();
  const base::Status written = write_shared(folder / kNumberFile, number.value() + "\n");
  if (!written.ok()) return written.error();
  return number;
}

/// What Slurm has. A controller that has answered before is given time.
base::Result<slurm::Queue> SlurmExecutor::queue() {
  for (int looks = 1;; ++looks) {
    auto queued = slurm::queue();
    has_answered_ = has_answered_ || queued.ok();
    if (queued.ok() || !has_answered_ || looks == kMostSilentLooks) return queued;
    std::this_thread::sleep_for(options_.poll);
  }
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
