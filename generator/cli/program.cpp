// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/program.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "generator/arch/elaborate.h"
#include "generator/base/text.h"
#include "generator/cli/commands.h"
#include "generator/cli/console.h"

namespace heddle::cli {
namespace {

/// What is wrong with the first argument, which must name a command or be an option.
std::optional<base::Error> command_error(const CLI::App& program, int argc,
                                         const char* const* argv) {
  if (argc < 2) return base::Error{"a command is missing; see heddle --help"};
  const std::string word = argv[1];
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
  const bool is_known = std::find(names.begin(), names.end(), word) != names.end();
  if (is_known || word.compare(0, 1, "-") == 0) return std::nullopt;
  const std::string nearest = base::nearest(word, names);
  return base::Error{fmt::format("'{}' is not a command; {}", base::shorten(word),
                                 base::is_similar(word, nearest)
                                     ? fmt::format("did you mean '{}'?", nearest)
                                     : "see heddle --help")};
}

int exit_code(base::ExitCode code) { return static_cast<int>(code); }

}  // namespace

int run(int argc, const char* const* argv) {
  CLI::App program("Generates N:M-sparse systolic GEMM accelerators from a YAML spec.",
                   argc > 0 ? argv[0] : "heddle");
  base::ExitCode exit = base::ExitCode::kOk;
  program.set_version_flag("--version", fmt::format("heddle {}", arch::kVersion));
  program.require_subcommand(1);
  program.failure_message([](const CLI::App*, const CLI::Error& error) {
    return fmt::format("error: {}\n  help: see heddle COMMAND --help\n", error.what());
  });
  add_check(program, exit);
  add_explain(program, exit);
  add_estimate(program, exit);
  add_explore(program, exit);
  add_generate(program, exit);
  add_cosim(program, exit);
  add_schema(program, exit);
  if (const auto error = command_error(program, argc, argv)) return exit_code(report(*error));
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool is_help = program.exit(error) == 0;
    exit = is_help ? base::ExitCode::kOk : base::ExitCode::kBadInput;
  } catch (const std::exception& error) {
    // Not foreseen where it arose: out of memory, a full disk behind standard output.
    exit = report({error.what(), base::ExitCode::kBadInput});
  }
  return exit_code(exit);
}

}  // namespace heddle::cli
