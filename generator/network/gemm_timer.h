// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/arch/workload.h"
#include "generator/base/result.h"
#include "generator/network/density.h"
#include "generator/spec/spec.h"

namespace heddle::network {

/// One GEMM of a network: Y[tokens][o] over k weights per output.
struct Gemm {
  std::int64_t tokens = 1;
  std::int64_t k = 1;
  std::int64_t o = 1;
  Density density;
  spec::OutputType output = spec::OutputType::kInt32;
  bool bias = false;
};

bool operator<(const Gemm& a, const Gemm& b);

/// What one GEMM takes, alone, from the doorbell to its completion.
struct GemmCost {
  std::int64_t cycles = 0;
  std::int64_t useful_macs = 0;  ///< with non-zero weights
  arch::Traffic bytes;
};

/// Says what GEMMs take: the one thing that a network's estimate asks of a machine. Equal GEMMs
/// cost the same.
class GemmTimer {
 public:
  virtual ~GemmTimer() = default;

  /// An error when the machine cannot compute this GEMM.
  virtual base::Result<GemmCost> cost(const Gemm& gemm) const = 0;
};

}  // namespace heddle::network
