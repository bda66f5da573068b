// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/base/matrix.h"
#include "generator/base/result.h"
#include "generator/explore/evaluator.h"
#include "generator/explore/sweep/load.h"
#include "generator/explore/sweep/sweep.h"

namespace heddle::explore {

/// How far a layer's outputs are off when its weights are pruned by magnitude to n:m and quantized,
/// and its activations are quantized, as the design does it. Activations are drawn from a normal
/// distribution.
class ErrorEvaluator : public Evaluator {
 public:
  /// `weights`: [O][K], finite, not all zero.
  explicit ErrorEvaluator(base::Matrix<float> weights);

  static EvaluatorInfo info();

  std::string name() const override { return info().name; }
  std::vector<MetricInfo> metrics() const override { return info().metrics; }
  std::string key(const Candidate& candidate) const override;
  Outcome evaluate(const Candidate& candidate, const std::filesystem::path& folder) const override;
  int memory_mib(const Candidate& candidate) const override;

 private:
  base::Matrix<float> weights_;
  std::string hash_;  ///< of the weights
};

/// The weights that a sweep names. Refuses files without a matrix, and weights that are all zero.
base::Result<base::Matrix<float>> read_weights(const WeightsSource& source);

}  // namespace heddle::explore
