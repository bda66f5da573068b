// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/process.h"

#include <cstdlib>

#include <sys/wait.h>

#include "tests/cli/files.h"

namespace heddle::cli_test {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

Outcome run_program(const std::string& program, const std::vector<std::string>& arguments,
                    const Setting& setting) {
  const TemporaryFolder folder;
  write_text(folder / "in", setting.input);
  std::string line;
  if (!setting.directory.empty()) line += "cd " + quoted(setting.directory) + " && ";
  line += "exec env";
  for (const auto& [name, value] : setting.environment) line += " " + quoted(name + "=" + value);
  line += " " + quoted(program);
  for (const std::string& argument : arguments) line += " " + quoted(argument);
  line +=
      " <" + quoted(folder / "in") + " >" + quoted(folder / "out") + " 2>" + quoted(folder / "err");
  const int status = std::system(line.c_str());
  Outcome outcome;
  if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
  outcome.out = read_text(folder / "out");
  outcome.err = read_text(folder / "err");
  return outcome;
}

Outcome heddle(const std::vector<std::string>& arguments, const Setting& setting) {
  return run_program(HEDDLE_PROGRAM, arguments, setting);
}

}  // namespace heddle::cli_test
