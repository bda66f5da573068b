// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "generator/cli/commands.h"
#include "generator/cli/console.h"
#include "generator/cli/spec_input.h"

namespace heddle::cli {
namespace {

struct Options {
  std::string spec;
  std::string json;
};

nlohmann::ordered_json diagnostics_json(const base::Diagnostics& diagnostics) {
  auto list = nlohmann::ordered_json::array();
  for (const base::Diagnostic& diagnostic : diagnostics.all()) {
    const base::CatalogueEntry& entry = base::catalogue_entry(diagnostic.id);
    list.push_back({{"file", diagnostics.file_name()},
                    {"line", diagnostic.location.line},
                    {"column", diagnostic.location.column},
                    {"severity", entry.severity == base::Severity::kError ? "error" : "warning"},
                    {"id", entry.name},
                    {"message", diagnostic.message},
                    {"help", diagnostic.help}});
  }
  return list;
}

base::ExitCode check(const Options& options) {
  const auto parsed = parse_spec(options.spec);
  if (!parsed.ok()) return report(parsed.error());
  const auto& [spec, diagnostics] = parsed.value();
  fmt::print(stderr, "{}", base::render(diagnostics));

  const auto written = write_json(
      options.json, {{"ok", spec.has_value()}, {"diagnostics", diagnostics_json(diagnostics)}});
  if (!written.ok()) return report(written.error());
  if (!spec) return base::ExitCode::kBadInput;
  fmt::print(human_stream(options.json), "{}: '{}' is a legal spec\n", diagnostics.file_name(),
             spec->name);
  return base::ExitCode::kOk;
}

}  // namespace

void add_check(CLI::App& program, base::ExitCode& exit) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("check", "Validate a spec: every error at once");
  command->add_option("SPEC", options->spec, kSpecHelp)->required();
  command->add_option("--json", options->json, kJsonHelp);
  command->callback([options, &exit] { exit = check(*options); });
}

}  // namespace heddle::cli
