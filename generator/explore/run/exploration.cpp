// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/exploration.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "generator/explore/run/keeper.h"
#include "generator/explore/search/pareto.h"

namespace heddle::explore {
namespace {

/// Between looks for results of other processes.
constexpr std::chrono::milliseconds kPoll{300};

/// Writes results down as they come, and counts.
class Clerk : public Desk {
 public:
  Clerk(const Plan& plan, Progress& progress) : plan_(plan), progress_(progress) {}

  base::Result<bool> claim(const Task& task) override { return plan_.store->claim(task.key); }

  base::Status deliver(const Result& result) override {
    base::Status status = plan_.store->add(result);
    const std::lock_guard<std::mutex> lock(mutex_);
    ++progress_.run;
    ++progress_.tasks_done;
    if (!result.outcome.ok()) ++progress_.failed;
    if (plan_.show) plan_.show(progress_);
    return status;
  }

 private:
  const Plan& plan_;
  Progress& progress_;
  std::mutex mutex_;
};

/// An exploration under way.
class Exploration {
 public:
  explicit Exploration(const Plan& plan) : plan_(plan), clerk_(plan, progress_) {}

  base::Result<Progress> run() {
    const ClaimKeeper keeper(*plan_.store);
    for (;;) {
      const std::vector<Point> points = plan_.sampler->ask();
      if (points.empty()) break;
      if (base::Status status = look_at(points); !status.ok()) return status.error();
    }
    if (base::Status status = look_at_front(); !status.ok()) return status.error();
    return progress_;
  }

 private:
  /// A legal point that has been proposed.
  struct Seen {
    std::shared_ptr<const Elaborated> point;
    Metrics metrics;
    bool failed = false;
  };

  base::Status look_at(const std::vector<Point>& points) {
    std::vector<Proposal> proposals;
    for (const Point& point : points) proposals.push_back(plan_.propose(point));
    progress_.points += points.size();
    if (base::Status status = evaluate(proposals, plan_.evaluators); !status.ok()) return status;
    std::vector<Told> batch;
    for (std::size_t i = 0; i < points.size(); ++i) {
      batch.push_back({points[i], proposals[i].point != nullptr, costs(proposals[i])});
    }
    plan_.sampler->tell(batch);
    return base::ok_status();
  }

  std::optional<Costs> costs(const Proposal& proposal) {
    if (proposal.point == nullptr) {
      ++progress_.illegal;
      return std::nullopt;
    }
    const Seen& seen = seen_.at(proposal.row.id);
    if (seen.failed) return std::nullopt;
    return costs_of(seen.metrics, plan_.objectives);
  }

  /// Sees to it that all legal points have results of the evaluators.
  base::Status evaluate(const std::vector<Proposal>& proposals,
                        const std::vector<const Evaluator*>& evaluators) {
    std::vector<StoredPoint> points;
    std::map<std::string, Task> tasks;  // by key: points may share some
    for (const Proposal& proposal : proposals) {
      StoredPoint& stored = points.emplace_back();
      stored.row = proposal.row;
      if (proposal.point == nullptr) continue;
      for (const Evaluator* evaluator : evaluators) {
        Task task = make_task(*evaluator, proposal.point);
        stored.keys[evaluator->name()] = task.key;
        tasks.emplace(task.key, std::move(task));
      }
    }
    if (base::Status status = plan_.store->add_points(points); !status.ok()) return status;
    if (base::Status status = finish(std::move(tasks)); !status.ok()) return status;
    for (std::size_t i = 0; i < points.size(); ++i) collect(proposals[i], points[i].keys);
    return base::ok_status();
  }

  /// Runs tasks, or waits for those who do, until all have results.
  base::Status finish(std::map<std::string, Task> tasks) {
    const std::size_t all = tasks.size();
    if (base::Status status = take_known(tasks); !status.ok()) return status;
    progress_.reused += all - tasks.size();
    progress_.tasks = tasks.size();
    progress_.tasks_done = 0;
    prepare(tasks);
    while (!tasks.empty()) {
      std::vector<Task> open;
      for (const auto& entry : tasks) open.push_back(entry.second);
      if (base::Status status = plan_.executor->run(open, clerk_); !status.ok()) return status;
      if (base::Status status = take_known(tasks); !status.ok()) return status;
      if (!tasks.empty()) std::this_thread::sleep_for(kPoll);
    }
    return base::ok_status();
  }

  /// Lets evaluators do what serves many of their tasks at once. What goes wrong shows again when
  /// the tasks are run.
  void prepare(const std::map<std::string, Task>& tasks) {
    std::map<const Evaluator*, std::vector<Candidate>> candidates;
    for (const auto& [key, task] : tasks) {
      candidates[task.evaluator].push_back(task.point->candidate());
    }
    for (const auto& [evaluator, list] : candidates) {
      Preparation preparation;
      preparation.folder = plan_.store->log_folder() / (evaluator->name() + "-prepared");
      preparation.jobs = plan_.machine.jobs;
      preparation.memory_mib = plan_.machine.memory_mib;
      preparation.show = [this](std::size_t done, std::size_t all) { show_parts(done, all); };
      std::error_code error;
      std::filesystem::create_directories(preparation.folder, error);
      if (!error) static_cast<void>(evaluator->prepare(list, preparation));
      std::filesystem::remove_all(preparation.folder, error);
      progress_.parts = 0;
    }
  }

  void show_parts(std::size_t done, std::size_t all) {
    progress_.parts = all;
    progress_.parts_done = done;
    if (plan_.show) plan_.show(progress_);
  }

  /// Takes tasks off the list whose results are there.
  base::Status take_known(std::map<std::string, Task>& tasks) {
    for (auto task = tasks.begin(); task != tasks.end();) {
      auto outcome = plan_.store->find(task->first);
      if (!outcome.ok()) return outcome.error();
      if (!outcome.value()) {
        ++task;
        continue;
      }
      outcomes_.insert_or_assign(task->first, *std::move(outcome).value());
      task = tasks.erase(task);
    }
    return base::ok_status();
  }

  void collect(const Proposal& proposal, const std::map<std::string, std::string>& keys) {
    if (proposal.point == nullptr) return;
    Seen& seen = seen_[proposal.row.id];
    seen.point = proposal.point;
    for (const auto& [evaluator, key] : keys) {
      const Outcome& outcome = outcomes_.at(key);
      seen.failed = seen.failed || !outcome.ok();
      seen.metrics.insert(outcome.metrics.begin(), outcome.metrics.end());
    }
  }

  /// The evaluations that only the best points get.
  base::Status look_at_front() {
    if (plan_.front_evaluators.empty()) return base::ok_status();
    std::vector<Proposal> proposals;
    std::vector<Costs> costs;
    for (const auto& [id, seen] : seen_) {
      const auto known = seen.failed ? std::nullopt : costs_of(seen.metrics, plan_.objectives);
      if (!known) continue;
      costs.push_back(*known);
      proposals.push_back({});
      proposals.back().row.id = id;
      proposals.back().point = seen.point;
    }
    std::vector<Proposal> front;
    for (const std::size_t i : pareto_front(costs)) front.push_back(proposals[i]);
    return evaluate(front, plan_.front_evaluators);
  }

  const Plan& plan_;
  Progress progress_;
  Clerk clerk_;
  std::map<std::string, Outcome> outcomes_;  ///< by key
  std::map<std::string, Seen> seen_;         ///< by the point's id
};

}  // namespace

base::Result<Progress> explore(const Plan& plan) { return Exploration(plan).run(); }

}  // namespace heddle::explore
