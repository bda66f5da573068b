// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "generator/arch/design.h"

/// What takes other programs: lint and simulation of an accepted spec's Verilog.
namespace heddle::oracle {

/// kVerilator alone, or kAll three that a package's lint script has.
enum class Linters { kVerilator, kAll };

/// What linters say about the Verilog of a design, all warnings on and without waivers, or nothing.
/// They have ten minutes.
std::string fault_in_lint(const arch::Design& design, Linters linters);

/// What differs when `cases` random GEMMs and the extreme one run on the Verilog: results from the
/// golden model, bytes from the predicted ones, counters and cycles from the cycle model. Or
/// nothing.
std::string fault_in_simulation(const arch::Design& design, std::uint64_t seed, int cases);

}  // namespace heddle::oracle
