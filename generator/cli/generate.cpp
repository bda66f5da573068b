// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "generator/cli/commands.h"
#include "generator/cli/console.h"
#include "generator/cli/spec_input.h"
#include "generator/emit/package.h"
#include "generator/emit/package_writer.h"
#include "sim/cosim/self_test.h"
#include "sim/cosim/soc_images.h"

namespace heddle::cli {
namespace {

struct Options {
  std::string spec;
  std::string directory;
  bool force = false;
};

base::ExitCode generate(const Options& options) {
  const auto design = load_design(options.spec);
  if (!design) return base::ExitCode::kBadInput;
  auto artifacts = emit::emit_package(*design);
  for (auto files : {cosim::self_test_files(*design), cosim::soc_images(*design)}) {
    for (cosim::File& file : files) {
      artifacts.push_back({std::move(file.path), std::move(file.content)});
    }
  }
  const auto overwrite =
      options.force ? emit::Overwrite::kReplacePackage : emit::Overwrite::kRefuse;
  const auto written = emit::write_package(options.directory, artifacts, overwrite);
  if (!written.ok()) return report(written.error());
  fmt::print("{}: {} files of accelerator '{}'; simulate them with: make -C {}/sim\n",
             options.directory, artifacts.size(), design->spec.name, options.directory);
  return base::ExitCode::kOk;
}

}  // namespace

void add_generate(CLI::App& program, base::ExitCode& exit) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "generate", "Write the accelerator: Verilog, simulation, constraints, documents");
  command->add_option("SPEC", options->spec, kSpecHelp)->required();
  command->add_option("-o,--output", options->directory, "directory of the package, made if absent")
      ->required();
  command->add_flag("--force", options->force, "replace a package that is there already");
  command->callback([options, &exit] { exit = generate(*options); });
}

}  // namespace heddle::cli
