// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/arch/design.h"
#include "sim/cosim/simulator.h"
#include "tests/cosim/cases.h"

namespace heddle::cosim_test {

/// Runs a case and says in words what differs: the results from the golden model, the bytes on the
/// bus from the predicted ones, a counter or the cycles of a GEMM from the cycle model. Empty when
/// all of them agree.
std::string fault_of(const arch::Design& design, const cosim::Simulator& simulator,
                     const Case& test);

}  // namespace heddle::cosim_test
