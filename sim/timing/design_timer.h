// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/network/gemm_timer.h"
#include "generator/network/memory.h"

namespace heddle::timing {

/// Times GEMMs on a design by its cycle model; their weights use their density up. Of many token
/// tiles the first ones and the last one are followed, the others take as long as those before
/// them: cycles are then exact within 0.1 %, bytes always. Memory that is slower than the bus holds
/// up a GEMM as a whole.
class DesignTimer : public network::GemmTimer {
 public:
  /// `design` lives longer than the timer.
  DesignTimer(const arch::Design& design, const network::Memory& memory)
      : design_(design), memory_(memory) {}

  base::Result<network::GemmCost> cost(const network::Gemm& gemm) const override;

 private:
  const arch::Design& design_;
  network::Memory memory_;
};

}  // namespace heddle::timing
