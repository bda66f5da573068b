// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "options.h"

namespace platform {

/// The command line of a platform: that of the Verilog's simulator, and options of its own.
struct CommandLine {
  sim::Options options;
  std::uint64_t quantum_ns = 10000;  ///< by which processes may be ahead of each other
  bool use_dmi = true;
  bool rtl = false;  ///< the Verilog instead of the TLM model
};

/// Throws std::runtime_error with the usage text when the command line is wrong.
CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace platform
