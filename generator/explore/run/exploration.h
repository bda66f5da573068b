// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/metric.h"
#include "generator/explore/run/executor.h"
#include "generator/explore/run/local.h"
#include "generator/explore/search/sampler.h"
#include "generator/explore/store/store.h"
#include "generator/explore/table.h"

namespace heddle::explore {

/// What a point of the search stands for.
struct Proposal {
  Row row;                                  ///< kIllegal with its reason, or kPending
  std::shared_ptr<const Elaborated> point;  ///< of a legal one
};

/// How far an exploration has got.
struct Progress {
  std::size_t points = 0;   ///< proposed so far
  std::size_t illegal = 0;  ///< of them
  std::size_t tasks = 0;    ///< evaluations of the current batch that had no result
  std::size_t tasks_done = 0;
  std::size_t run = 0;     ///< evaluations by this process, in all
  std::size_t failed = 0;  ///< of those
  std::size_t reused = 0;  ///< evaluations whose result was there
  std::size_t parts = 0;   ///< of what many evaluations of the batch share
  std::size_t parts_done = 0;
};

/// Everything that an exploration works with; all of it outlives the exploration.
struct Plan {
  Sampler* sampler = nullptr;
  std::function<Proposal(const Point&)> propose;
  std::vector<const Evaluator*> evaluators;        ///< of every point
  std::vector<const Evaluator*> front_evaluators;  ///< of the points on the front, in the end
  std::vector<Objective> objectives;
  Store* store = nullptr;
  Executor* executor = nullptr;
  LocalOptions machine = this_machine();  ///< for what many evaluations share, which is done here
  std::function<void(const Progress&)> show;  ///< called after each evaluation; may be empty
};

/// Proposes points and evaluates them until the search is over. What the store knows is not
/// evaluated again; what fails is in the store with its reason. Errors: the store or the executor
/// cannot be used.
base::Result<Progress> explore(const Plan& plan);

}  // namespace heddle::explore
