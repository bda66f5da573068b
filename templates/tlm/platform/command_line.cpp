// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "command_line.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace platform {
namespace {

constexpr char kUsage[] = R"(and of the virtual platform:
  --quantum NS        how far processes may run ahead of each other, 0..1000000000 (10000)
  --no-dmi            every burst of the accelerator is a transaction
  --rtl               the Verilog behind transactors instead of the TLM model)";

std::uint64_t to_quantum(const char* text) {
  const std::string digits = text == nullptr ? "" : text;
  constexpr std::uint64_t kMost = 1000000000;
  const bool good = !digits.empty() && digits.size() <= 10 &&
                    digits.find_first_not_of("0123456789") == std::string::npos;
  if (!good || std::stoull(digits) > kMost) {
    throw std::runtime_error("--quantum needs a number of 0 to 1000000000, not '" + digits + "'");
  }
  return std::stoull(digits);
}

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
  CommandLine line;
  std::vector<const char*> others = {argv[0]};
  for (int i = 1; i < argc; ++i) {
    const std::string option = argv[i];
    if (option == "--no-dmi") {
      line.use_dmi = false;
    } else if (option == "--rtl") {
      line.rtl = true;
    } else if (option == "--quantum") {
      ++i;
      line.quantum_ns = to_quantum(i < argc ? argv[i] : nullptr);
    } else {
      others.push_back(argv[i]);
    }
  }
  try {
    line.options = sim::parse_options(static_cast<int>(others.size()), others.data());
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(error.what() + std::string("\n") + kUsage);
  }
  return line;
}

}  // namespace platform
