// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core.h"
#include "job.h"
#include "options.h"
#include "simulation.h"

namespace sim {

/// True when the run is complete, without underrun or violation, and the results are the expected
/// ones where the job has some.
bool passed(const Outcome& outcome, const Job& job);

/// Prints one PASS or FAIL line and, below FAIL, every reason.
void print_verdict(const Options& options, const Outcome& outcome, const Job& job);

/// Writes the result stream's bytes. Throws std::runtime_error when the file cannot be written.
void write_results(const std::string& path, const Outcome& outcome);

/// Writes the counters as JSON. Throws std::runtime_error when the file cannot be written.
void write_stats(const std::string& path, const Outcome& outcome, const Core& core);

}  // namespace sim
