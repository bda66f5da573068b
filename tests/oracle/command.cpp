// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/command.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "generator/arch/elaborate.h"
#include "generator/base/process.h"
#include "generator/spec/parse.h"
#include "tests/oracle/package.h"
#include "tests/unit/cosim/temporary_folder.h"

namespace heddle::oracle {
namespace {

namespace fs = std::filesystem;

/// What is wrong with how a command ended, or nothing.
std::string fault_in_run(std::vector<std::string> arguments, int expected_exit,
                         const std::string& expected_words) {
  base::Invocation invocation;
  invocation.arguments = std::move(arguments);
  const auto run = base::run_process(invocation);
  if (!run.ok()) return run.error().message;
  const auto& [exit_code, output] = run.value();
  if (exit_code != expected_exit) {
    return fmt::format("heddle {}: exit code {} instead of {}:\n{}", invocation.arguments[1],
                       exit_code, expected_exit, output);
  }
  if (output.find(expected_words) == std::string::npos) {
    return fmt::format("heddle {} says:\n{}instead of:\n{}", invocation.arguments[1], output,
                       expected_words);
  }
  return "";
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string fault_in_files(const fs::path& written, const spec::Spec& spec) {
  const std::vector<emit::Artifact> package = package_of(arch::elaborate(spec));
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(written)) {
    files += entry.is_regular_file() ? 1 : 0;
  }
  if (files != package.size()) return fmt::format("{} files instead of {}", files, package.size());
  for (const emit::Artifact& artifact : package) {
    if (read(written / artifact.path) != artifact.text) {
      return "other bytes in a written package: " + artifact.path;
    }
  }
  return "";
}

}  // namespace

std::string fault_in_commands(const std::string& heddle, const std::string& text) {
  const cosim::testing::TemporaryFolder folder;
  const std::string spec = folder.path() + "/spec.yaml";
  const fs::path package = folder.path() + "/package";
  std::ofstream(spec, std::ios::binary) << text;
  const spec::ParseResult parsed = spec::load(text, spec);
  const int exit_code = parsed.spec ? 0 : 2;
  const std::string words = base::render(parsed.diagnostics);
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{heddle, "check", spec},
        {heddle, "explain", spec},
        {heddle, "explain", spec, "--shape", "1,1,1"},
        {heddle, "generate", spec, "-o", package.string()}}) {
    const std::string fault = fault_in_run(arguments, exit_code, words);
    if (!fault.empty()) return fault;
  }
  if (parsed.spec) return fault_in_files(package, *parsed.spec);
  return fs::exists(package) ? "a refused spec leaves files behind" : "";
}

}  // namespace heddle::oracle
