// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/explore/evaluator.h"
#include "generator/explore/sweep/load.h"
#include "generator/explore/sweep/sweep.h"

namespace heddle::explore {

/// What the workloads of a sweep take, one after the other, by the cycle model. Networks are
/// estimated as `heddle estimate` does it: attention on the host, 8 bits for keys and values.
class CyclesEvaluator : public Evaluator {
 public:
  CyclesEvaluator(std::vector<Workload> workloads, const MemorySettings& memory);

  static EvaluatorInfo info();

  std::string name() const override { return info().name; }
  std::vector<MetricInfo> metrics() const override { return info().metrics; }
  std::string key(const Candidate& candidate) const override;
  Outcome evaluate(const Candidate& candidate, const std::filesystem::path& folder) const override;
  int memory_mib(const Candidate&) const override { return 64; }

 private:
  std::vector<Workload> workloads_;
  MemorySettings memory_;
};

}  // namespace heddle::explore
