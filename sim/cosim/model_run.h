// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/arch/design.h"
#include "sim/cosim/job.h"
#include "sim/cosim/report.h"
#include "sim/cosim/run.h"
#include "sim/model/run.h"

namespace heddle::cosim {

/// What the cycle model says about a job, when the driver does what it did in the co-simulation
/// that `trace` is of.
model::Outcome run_model(const arch::Design& design, const Job& job, const RunOptions& options,
                         const DriverTrace& trace);

/// The first figure, in the order in which the hardware comes to it, that differs between model
/// and co-simulation, in words; or empty.
std::string first_divergence(const arch::Design& design, const Job& job,
                             const model::Outcome& model, const CosimReport& report);

}  // namespace heddle::cosim
