// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "generator/explore/metric.h"
#include "generator/spec/spec.h"

namespace heddle::explore {

/// A legal spec and what it implies.
struct Candidate {
  const spec::Spec& spec;
  const arch::Design& design;
};

/// What an evaluation came to: all metrics of its evaluator, or why there are none.
struct Outcome {
  Metrics metrics;
  std::string reason;  ///< of a failure, one line: lower case, no full stop

  bool ok() const { return reason.empty(); }
};

/// Where an evaluator prepares for many candidates, what it may take, and whom it tells.
struct Preparation {
  std::filesystem::path folder;  ///< exists, is empty and belongs to this call
  int jobs = 1;                  ///< programs at once, at least 1
  int memory_mib = 1024;         ///< that they take together, unless one alone takes more
  /// Called now and then, by one thread at a time: how many parts there are, and how many are done.
  /// May be empty.
  std::function<void(std::size_t done, std::size_t all)> show;
};

/// One step that tells something about a candidate.
///
/// Equal keys mean equal outcomes, so that what one point has cost serves all points that share it
/// and later runs. Every function may be called from several threads at once.
class Evaluator {
 public:
  virtual ~Evaluator() = default;

  /// What sweeps call it: "cycles".
  virtual std::string name() const = 0;
  /// What it tells, in the order in which reports show it.
  virtual std::vector<MetricInfo> metrics() const = 0;
  /// Everything that the outcome depends on, as text: the parts of the candidate that matter, the
  /// evaluator's own settings and the versions of its tools. The store hashes it.
  virtual std::string key(const Candidate& candidate) const = 0;
  /// Does the work. `folder` exists, is empty and belongs to this call; logs are kept there.
  virtual Outcome evaluate(const Candidate& candidate,
                           const std::filesystem::path& folder) const = 0;
  /// Does what serves many candidates at once. Not needed, but it may save most of the time;
  /// candidates whose evaluation fails anyway do not make it fail.
  virtual base::Status prepare(const std::vector<Candidate>& /*candidates*/,
                               const Preparation& /*preparation*/) const {
    return base::ok_status();
  }
  /// How much memory `evaluate` takes at most, MiB, roughly.
  virtual int memory_mib(const Candidate& candidate) const = 0;
};

}  // namespace heddle::explore
