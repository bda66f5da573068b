// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "generator/arch/design.h"
#include "generator/arch/workload.h"

namespace heddle::model::testing {

/// A GEMM that the design takes at once, of up to `most_macs` positions of its weights times its
/// tokens; its slices are one for every tile, the same for every O tile, or any.
arch::Workload draw_workload(const arch::Design& design, std::mt19937_64& random,
                             std::int64_t most_macs);

}  // namespace heddle::model::testing
