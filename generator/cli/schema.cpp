// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <fmt/format.h>

#include "generator/cli/commands.h"
#include "generator/spec/json_schema.h"
#include "generator/spec/reference.h"

namespace heddle::cli {

void add_schema(CLI::App& program, base::ExitCode& exit) {
  const auto json_schema = std::make_shared<bool>(false);
  CLI::App* command = program.add_subcommand("schema", "Print what a spec may say");
  auto* json = command->add_flag("--json-schema", *json_schema,
                                 "as JSON Schema, for editors that complete and check");
  command->add_flag("--markdown", "as the reference page (default)")->excludes(json);
  command->callback([json_schema, &exit] {
    fmt::print("{}", *json_schema ? spec::json_schema() : spec::reference_page());
    exit = base::ExitCode::kOk;
  });
}

}  // namespace heddle::cli
