// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "generator/cli/commands.h"
#include "generator/emit/registers_header.h"
#include "generator/emit/registers_page.h"
#include "generator/spec/json_schema.h"
#include "generator/spec/reference.h"

namespace heddle::cli {

namespace {

/// A text that the command prints, and the flag that asks for it.
struct Print {
  const char* flag;
  const char* help;
  std::string (*text)();
};

const std::array<Print, 4> kPrints = {{
    {"--markdown", "the reference page of specs (default)", spec::reference_page},
    {"--json-schema", "the JSON Schema of specs, for editors that complete and check",
     spec::json_schema},
    {"--registers", "the reference page of the device's registers", emit::registers_page},
    {"--registers-header", "the registers as a C header", emit::registers_header},
}};

}  // namespace

void add_schema(CLI::App& program, base::ExitCode& exit) {
  CLI::App* command =
      program.add_subcommand("schema", "Print what a spec may say, or what registers are there");
  const auto chosen = std::make_shared<const Print*>(&kPrints.front());
  std::vector<CLI::Option*> flags;
  for (const Print& print : kPrints) {
    CLI::Option* flag = command->add_flag_callback(
        print.flag, [chosen, &print] { *chosen = &print; }, print.help);
    for (CLI::Option* other : flags) flag->excludes(other);
    flags.push_back(flag);
  }
  command->callback([chosen, &exit] {
    fmt::print("{}", (*chosen)->text());
    exit = base::ExitCode::kOk;
  });
}

}  // namespace heddle::cli
