// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sim/cosim/report.h"
#include "sim/cosim/run.h"

namespace heddle::cosim {

/// Whether the TLM model takes as many cycles as the Verilog: not when pauses are drawn, which also
/// delay the driver's accesses to registers, and with them when the memory's are drawn.
bool has_same_cycles(const RunOptions& options);

/// The first thing in which the reports of one job on the Verilog and on the TLM model differ, in
/// words; or empty. Cycles are compared when they should be the same.
std::string first_difference(const CosimReport& rtl, const CosimReport& tlm,
                             const RunOptions& options);

}  // namespace heddle::cosim
