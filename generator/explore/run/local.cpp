// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/local.h"

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace heddle::explore {
namespace {

/// Tasks that wait, and the memory that those under way leave.
class Pool {
 public:
  Pool(const std::vector<Task>& tasks, int memory_mib) : free_mib_(memory_mib) {
    for (const Task& task : tasks) {
      const int need = task.evaluator->memory_mib(task.point->candidate());
      waiting_.push_back({&task, std::min(need, memory_mib)});
    }
  }

  struct Entry {
    const Task* task = nullptr;
    int memory_mib = 0;
  };

  /// The first task for which there is memory; waits for some. None when no task waits, or the run
  /// has ended.
  std::optional<Entry> take() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      if (waiting_.empty() || ended_) return std::nullopt;
      const auto fits = std::find_if(waiting_.begin(), waiting_.end(), [this](const Entry& entry) {
        return entry.memory_mib <= free_mib_;
      });
      if (fits != waiting_.end()) {
        const Entry entry = *fits;
        waiting_.erase(fits);
        free_mib_ -= entry.memory_mib;
        return entry;
      }
      changed_.wait(lock);
    }
  }

  void give_back(const Entry& entry) {
    const std::lock_guard<std::mutex> lock(mutex_);
    free_mib_ += entry.memory_mib;
    changed_.notify_all();
  }

  void end() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::list<Entry> waiting_;
  int free_mib_;
  bool ended_ = false;
};

/// MemAvailable of the kernel, MiB; nothing where there is none.
std::optional<int> free_memory_mib() {
  std::ifstream file("/proc/meminfo");
  std::string name;
  std::string rest;
  std::int64_t kib = 0;
  while (file >> name >> kib && std::getline(file, rest)) {
    if (name == "MemAvailable:") return static_cast<int>(kib / 1024);
  }
  return std::nullopt;
}

}  // namespace

LocalOptions this_machine() {
  LocalOptions options;
  options.jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  if (const auto free = free_memory_mib()) options.memory_mib = std::max(1, *free / 4 * 3);
  return options;
}

LocalExecutor::LocalExecutor(const LocalOptions& options, std::filesystem::path log_folder)
    : options_(options), log_folder_(std::move(log_folder)) {}

base::Status LocalExecutor::run(const std::vector<Task>& tasks, Desk& desk) {
  Pool pool(tasks, options_.memory_mib);
  std::mutex mutex;  // of the status
  base::Status status = base::ok_status();
  const auto work = [&] {
    while (const auto entry = pool.take()) {
      const base::Status done = work_on(*entry->task, desk);
      pool.give_back(*entry);
      if (done.ok()) continue;
      pool.end();
      const std::lock_guard<std::mutex> lock(mutex);
      status = done;
    }
  };
  std::vector<std::thread> threads;
  const auto jobs = std::min(static_cast<std::size_t>(options_.jobs), tasks.size());
  for (std::size_t i = 0; i < jobs; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return status;
}

base::Status LocalExecutor::work_on(const Task& task, Desk& desk) const {
  const auto claimed = desk.claim(task);
  if (!claimed.ok()) return claimed.error();
  if (!claimed.value()) return base::ok_status();
  return desk.deliver(run_task(task, log_folder_));
}

}  // namespace heddle::explore
