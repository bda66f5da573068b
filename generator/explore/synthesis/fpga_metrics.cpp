// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/fpga_metrics.h"

namespace heddle::explore {

std::vector<MetricInfo> fpga_metrics() {
  return {{"lut", "", "look-up tables, those used as memory included", Better::kLower},
          {"ff", "", "flip-flops", Better::kLower},
          {"dsp", "", "DSP slices", Better::kLower},
          {"bram", "", "block RAMs, half ones as 0.5", Better::kLower}};
}

Metrics metrics_of(const Resources& resources) {
  return {{"lut", resources.lut},
          {"ff", resources.ff},
          {"dsp", resources.dsp},
          {"bram", resources.bram}};
}

int synthesis_memory_mib(const arch::Design& design) {
  // Measured: half a GiB for the memory system, a MiB or two for each stage with its share of the
  // core.
  return 700 + 3 * design.array.stages();
}

}  // namespace heddle::explore
