// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/explore/metric.h"

namespace heddle::explore {

/// How far a point has got.
enum class Status {
  kPending,  ///< not all of its evaluations have run
  kDone,
  kFailed,  ///< one of them did not work out
  kIllegal  ///< no spec of its own: the generator refuses it
};

/// One point of a sweep.
struct Row {
  std::string id;  ///< the first 12 hexadecimal digits of its spec's SHA-256
  Status status = Status::kPending;
  std::string reason;                       ///< of kFailed and kIllegal
  std::map<std::string, std::string> axes;  ///< by spec key, values as in YAML
  Metrics metrics;                          ///< those that are known
  std::string spec;                         ///< canonical YAML
};

/// A sweep and its points, as reports show them.
struct Table {
  std::string title;
  std::vector<std::string> axes;  ///< spec keys, in the sweep's order
  std::vector<MetricInfo> metrics;
  std::vector<Objective> objectives;
  std::vector<Row> rows;  ///< in the order in which they were proposed
};

}  // namespace heddle::explore
