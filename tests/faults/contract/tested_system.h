// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "templates/sim/system.h"

namespace heddle::contract {

/// Of the design under test.
std::string design_hash();

/// The device under test: the Verilog of a package, or the model that its tlm/ has.
std::shared_ptr<sim::System> make_system(std::size_t memory_bytes,
                                         const sim::MemoryOptions& memory);

}  // namespace heddle::contract
