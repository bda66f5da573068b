// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "generator/arch/design.h"
#include "generator/arch/workload.h"
#include "generator/base/result.h"
#include "generator/network/density.h"

/// How long a design takes.
namespace heddle::timing {

/// The GEMM of a shape, however long its K, whose weights use their density up wherever they can,
/// in its parts along K. Refuses a K that the design cannot sum up, and GEMMs of 2^36 passes or
/// more.
base::Result<std::vector<arch::Workload>> full_workload(const arch::Design& design,
                                                        const arch::GemmShape& shape,
                                                        const network::Density& density);

}  // namespace heddle::timing
