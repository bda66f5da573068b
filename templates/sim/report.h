// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "options.h"
#include "run.h"
#include "system.h"

namespace sim {

/// Prints one PASS or FAIL line and, below FAIL, every reason.
void print_verdict(const Options& options, const Outcome& outcome);

/// Writes the raw result buffers of all GEMMs, one after the other. Throws std::runtime_error when
/// the file cannot be written.
void write_results(const std::string& path, const Outcome& outcome);

/// Writes the counters of the last attempt as JSON; counters of the device are all zero when it did
/// not complete. Throws std::runtime_error when the file cannot be written.
void write_stats(const std::string& path, const Outcome& outcome, const System& system);

}  // namespace sim
