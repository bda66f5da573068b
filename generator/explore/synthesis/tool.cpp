// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/synthesis/tool.h"

#include <chrono>
#include <csignal>
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

/// A word as the shell reads it.
std::string quoted(const std::string& word) {
  const char* const plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:,=+@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? "'\\''" : std::string(1, c);
  return text + "'";
}

/// What a run's log begins with: "+ yosys -q -s synth.ys".
std::string command_line(const Tool& tool, const std::vector<std::string>& arguments) {
  std::string line = "+ " + quoted(tool.name);
  for (const std::string& argument : arguments) line += " " + quoted(argument);
  return line + "\n";
}

/// The words to run. A limit is coreutils' affair: timeout puts the program into a process group of
/// its own, so that what it has started ends with it.
base::Result<std::vector<std::string>> limited(const Tool& tool,
                                               const std::vector<std::string>& arguments) {
  std::vector<std::string> words;
  if (tool.time_limit_s > 0) {
    const auto timeout = base::find_tool("timeout", "coreutils");
    if (!timeout.ok()) return timeout.error();
    words = {timeout.value(), "--signal=KILL", std::to_string(tool.time_limit_s)};
  }
  words.push_back(tool.path);
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

/// Why a run has failed, without the tool's name.
std::string reason_of(const Tool& tool, const base::Completion& completion,
                      std::chrono::duration<double> taken) {
  constexpr int kSignal = 128;
  const int code = completion.exit_code;
  if (tool.time_limit_s > 0 && code == kSignal + SIGKILL && taken.count() >= tool.time_limit_s) {
    return "ended after " + std::to_string(tool.time_limit_s) + " s, the time limit";
  }
  if (code > kSignal) return "ended by signal " + std::to_string(code - kSignal);
  const std::string error = last_error(completion.output);
  return error.empty() ? "exit code " + std::to_string(code) : error;
}

}  // namespace

base::Result<Tool> find_versioned_tool(const std::string& name, const std::string& package,
                                       const std::vector<std::string>& arguments,
                                       int time_limit_s) {
  const auto path = base::find_tool(name, package);
  if (!path.ok()) return path.error();
  base::Invocation invocation;
  invocation.arguments = {path.value()};
  invocation.arguments.insert(invocation.arguments.end(), arguments.begin(), arguments.end());
  const auto completion = base::run_process(invocation);
  if (!completion.ok()) return completion.error();
  const std::string& output = completion.value().output;
  if (completion.value().exit_code != 0) {
    return base::Error{"'" + name + "' does not tell its version: " + last_error(output),
                       base::ExitCode::kToolMissing};
  }
  return Tool{name, path.value(), first_line(output), time_limit_s};
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
  auto words = limited(tool, arguments);
  if (!words.ok()) return {"", words.error().message};
  base::Invocation invocation;
  invocation.arguments = std::move(words).value();
  invocation.directory = folder.string();
  const auto start = std::chrono::steady_clock::now();
  const auto completion = base::run_process(invocation);
  const auto taken = std::chrono::steady_clock::now() - start;
  if (!completion.ok()) return {"", completion.error().message};
  ToolRun run{completion.value().output, ""};
  const base::Status written = write_text(folder / log, command_line(tool, arguments) + run.output);
  if (!written.ok()) run.reason = written.error().message;
  if (completion.value().exit_code == 0) return run;
  run.reason = fs::path(tool.name).filename().string() + ": " +
               reason_of(tool, completion.value(), taken) + " (" + log + ")";
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
