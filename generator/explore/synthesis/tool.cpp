// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/tool.h"

#include <fstream>
#include <iterator>
#include <sstream>

#include "generator/base/process.h"
#include "generator/base/text.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kError = "error";

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string without_mark(const std::string& line) {
  const std::size_t found = base::to_lower(line).find(kError);
  if (found == std::string::npos) return line;
  const std::size_t text = line.find_first_not_of(": ", found + kError.size());
  return text == std::string::npos ? line : line.substr(text);
}

std::string without_full_stop(std::string line) {
  while (!line.empty() && (line.back() == '.' || line.back() == ' ' || line.back() == '\r')) {
    line.pop_back();
  }
  return line;
}

}  // namespace

base::Result<Tool> find_versioned_tool(const std::string& name, const std::string& package,
                                       const std::vector<std::string>& arguments) {
  const auto path = base::find_tool(name, package);
  if (!path.ok()) return path.error();
  base::Invocation invocation;
  invocation.arguments = {path.value()};
  invocation.arguments.insert(invocation.arguments.end(), arguments.begin(), arguments.end());
  const auto completion = base::run_process(invocation);
  if (!completion.ok()) return completion.error();
  return Tool{name, path.value(), first_line(completion.value().output)};
}

std::string last_error(const std::string& log) {
  std::istringstream lines(log);
  std::string error;
  std::string last;
  for (std::string line; std::getline(lines, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    last = line;
    const std::string lower = base::to_lower(line.substr(0, 12));
    if (lower.find(kError) != std::string::npos) error = line;
  }
  return without_full_stop(error.empty() ? last : without_mark(error));
}

ToolRun run_tool(const Tool& tool, const std::vector<std::string>& arguments,
                 const fs::path& folder, const std::string& log) {
  base::Invocation invocation;
  invocation.arguments = {tool.path};
  invocation.arguments.insert(invocation.arguments.end(), arguments.begin(), arguments.end());
  invocation.directory = folder.string();
  const auto completion = base::run_process(invocation);
  if (!completion.ok()) return {"", completion.error().message};
  ToolRun run{completion.value().output, ""};
  const base::Status written = write_text(folder / log, run.output);
  if (!written.ok()) run.reason = written.error().message;
  const int exit_code = completion.value().exit_code;
  if (exit_code == 0) return run;
  run.reason = exit_code > 128 ? "ended by signal " + std::to_string(exit_code - 128)
                               : last_error(run.output);
  if (run.reason.empty()) run.reason = "exit code " + std::to_string(exit_code);
  run.reason = tool.name + ": " + run.reason + " (" + log + ")";
  return run;
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

base::Status write_text(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) return base::Error{"cannot write '" + path.string() + "'"};
  return base::ok_status();
}

}  // namespace heddle::explore
