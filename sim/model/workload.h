// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "generator/arch/workload.h"
#include "sim/model/memory.h"
#include "sim/model/run.h"

namespace heddle::model {

/// A GEMM, in the parts along K that arch::chain makes, as the driver submits it alone: with one
/// doorbell, every operand at the start of a page, rows without gaps.
Schedule schedule_of(const arch::Design& design, const std::vector<arch::Workload>& parts);

/// What it takes on an idle device.
Outcome run(const arch::Design& design, const std::vector<arch::Workload>& parts,
            const MemoryOptions& memory);

}  // namespace heddle::model
