// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace heddle::cli {

/// Runs the command line and returns the exit code of the process, a base::ExitCode.
int run(int argc, const char* const* argv);

}  // namespace heddle::cli
