// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/slurm_commands.h"

#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "generator/base/process.h"

namespace heddle::explore::slurm {
namespace {

constexpr const char* kPackage = "slurm-client";

/// Runs a command; its output, or why there is none.
base::Result<std::string> ask(const std::vector<std::string>& arguments) {
  const auto tool = base::find_tool(arguments.front(), kPackage);
  if (!tool.ok()) return tool.error();
  base::Invocation invocation;
  invocation.arguments = arguments;
  invocation.arguments.front() = tool.value();
  auto completion = base::run_process(invocation);
  if (!completion.ok()) return completion.error();
  std::string output = std::move(completion).value().output;
  while (!output.empty() && output.back() == '\n') output.pop_back();
  if (completion.value().exit_code != 0) {
    return base::Error{fmt::format("{} failed: {}", arguments.front(), output),
                       base::ExitCode::kToolMissing};
  }
  return output;
}

/// A number at the start of a text, or nothing.
std::string leading_number(const std::string& text) {
  return text.substr(0, text.find_first_not_of("0123456789"));
}

/// A path in which Slurm is to replace nothing.
std::string literal(const std::filesystem::path& path) {
  std::string text;
  for (const char c : path.string()) text += c == '%' ? "%%" : std::string(1, c);
  return text;
}

}  // namespace

base::Result<std::string> submit(const Request& request) {
  std::vector<std::string> command = {
      "sbatch",
      "--parsable",
      "--job-name=heddle-explore",
      fmt::format("--array=0-{}", request.jobs - 1),
      fmt::format("--output={}/%a.txt", literal(request.output_folder)),
      "--cpus-per-task=1",
      fmt::format("--mem={}M", request.memory_mib)};
  command.insert(command.end(), request.options.begin(), request.options.end());
  command.push_back(request.script.string());
  const auto answer = ask(command);
  if (!answer.ok()) return answer.error();
  // "number", or "number;cluster", after what a site may want to say.
  std::istringstream lines(answer.value());
  std::string number;
  for (std::string line; std::getline(lines, line);) {
    const std::string found = leading_number(line);
    if (!found.empty()) number = found;
  }
  if (!number.empty()) return number;
  return base::Error{fmt::format("sbatch tells no number of a job: {}", answer.value()),
                     base::ExitCode::kToolMissing};
}

base::Result<Queue> queue() {
  const auto answer = ask({"squeue", "--noheader", "--me", "--format=%F %o"});
  if (!answer.ok()) return answer.error();
  std::istringstream lines(answer.value());
  Queue arrays;
  for (std::string line; std::getline(lines, line);) {
    const std::string number = leading_number(line);
    if (number.empty() || number.size() == line.size()) continue;
    arrays[number] = line.substr(number.size() + 1);
  }
  return arrays;
}

std::string record(const std::string& array, std::size_t index) {
  const auto answer = ask({"scontrol", "show", "job", fmt::format("{}_{}", array, index)});
  return answer.ok() ? answer.value() + "\n" : "";
}

std::string state(const std::string& record) {
  const std::string name = "JobState=";
  const std::size_t at = record.find(name);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size();
  return record.substr(begin, record.find_first_of(" \n", begin) - begin);
}

}  // namespace heddle::explore::slurm
