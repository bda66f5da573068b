// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/App.hpp>

#include "generator/base/result.h"

/// The commands of the program, one file each. Every function adds its command to `program`; when
/// the command line names it, it runs and leaves its exit code in `exit`.
namespace heddle::cli {

void add_check(CLI::App& program, base::ExitCode& exit);
void add_explain(CLI::App& program, base::ExitCode& exit);
void add_estimate(CLI::App& program, base::ExitCode& exit);
void add_explore(CLI::App& program, base::ExitCode& exit);
void add_generate(CLI::App& program, base::ExitCode& exit);
void add_cosim(CLI::App& program, base::ExitCode& exit);
void add_schema(CLI::App& program, base::ExitCode& exit);

}  // namespace heddle::cli
