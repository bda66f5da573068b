// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "generator/explore/metric.h"
#include "generator/explore/synthesis/resources.h"

namespace heddle::explore {

/// lut, ff, dsp and bram: what evaluators of FPGA area have in common.
std::vector<MetricInfo> fpga_metrics();

Metrics metrics_of(const Resources& resources);

/// How much memory Yosys takes for a whole device, MiB, roughly.
int synthesis_memory_mib(const arch::Design& design);

}  // namespace heddle::explore
