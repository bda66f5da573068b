// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "sim/cosim/simulator.h"

namespace heddle::cosim_test {

/// The design of a spec in YAML that is known to be legal; throws std::runtime_error otherwise.
arch::Design design_of(const std::string& yaml, const std::string& name);

/// The simulator of `design`, built or taken from the cache; most tests simulate only for a moment.
base::Result<cosim::Simulator> simulator_of(const arch::Design& design,
                                            cosim::Device device = cosim::Device::kRtl,
                                            cosim::Runs runs = cosim::Runs::kShort);

}  // namespace heddle::cosim_test
