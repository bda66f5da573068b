// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/network/gemm_timer.h"
#include "generator/network/memory.h"

namespace heddle::network {

/// A machine that nobody can build: dense, every multiplier busy or the memory never idle,
/// whichever takes longer, and every number moved exactly once.
class IdealTimer : public GemmTimer {
 public:
  /// `bytes` of each weight, activation and result.
  IdealTimer(std::int64_t multipliers, const Memory& memory, std::int64_t bytes)
      : multipliers_(multipliers), memory_(memory), bytes_(bytes) {}

  base::Result<GemmCost> cost(const Gemm& gemm) const override;

 private:
  std::int64_t multipliers_;
  Memory memory_;
  std::int64_t bytes_;
};

}  // namespace heddle::network
