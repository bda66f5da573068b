// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/network/gemm_timer.h"
#include "generator/network/memory.h"
#include "sim/model/parameters.h"

namespace heddle::timing {

/// Times GEMMs on a design by its cycle model; their weights use their density up. Where a GEMM has
/// many token tiles that do not repeat themselves, the first ones and the last one are followed,
/// the others take as long as those before them: cycles are then exact within 0.1 %, bytes always.
/// Memory that is slower than the bus holds up a GEMM as a whole.
class DesignTimer : public network::GemmTimer {
 public:
  /// `design` lives longer than the timer. `patience`: cycles of a GEMM that are gone through one
  /// by one before not all of its token tiles are followed.
  DesignTimer(const arch::Design& design, const network::Memory& memory,
              model::Cycle patience = 1 << 20)
      : design_(design), memory_(memory), patience_(patience) {}

  base::Result<network::GemmCost> cost(const network::Gemm& gemm) const override;

 private:
  const arch::Design& design_;
  network::Memory memory_;
  model::Cycle patience_;
};

}  // namespace heddle::timing
