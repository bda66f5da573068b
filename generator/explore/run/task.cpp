// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/run/task.h"

#include <chrono>
#include <system_error>

#include <fmt/format.h>

#include "generator/base/sha256.h"

namespace heddle::explore {
namespace {

namespace fs = std::filesystem;

/// Digits of the key that name a folder.
constexpr std::size_t kNameDigits = 16;

}  // namespace

Task make_task(const Evaluator& evaluator, const std::shared_ptr<const Elaborated>& point) {
  Task task;
  task.evaluator = &evaluator;
  task.point = point;
  task.inputs = evaluator.key(point->candidate());
  task.key = base::sha256_hex(evaluator.name() + "\n" + task.inputs);
  return task;
}

std::string log_name(const Task& task) {
  return task.evaluator->name() + "-" + task.key.substr(0, kNameDigits);
}

Result run_task(const Task& task, const fs::path& log_folder) {
  Result result{task.key, task.evaluator->name(), task.inputs, {}, "", 0};
  const std::string name = log_name(task);
  const fs::path folder = log_folder / name;
  std::error_code error;
  fs::remove_all(folder, error);  // of a process that was killed
  fs::create_directories(folder, error);
  if (error) {
    result.outcome.reason = fmt::format("cannot make the folder {}: {}", name, error.message());
    return result;
  }
  const auto start = std::chrono::steady_clock::now();
  result.outcome = task.evaluator->evaluate(task.point->candidate(), folder);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  result.seconds = taken.count();
  if (fs::is_empty(folder, error)) {
    fs::remove(folder, error);
  } else {
    result.log = name;
  }
  return result;
}

}  // namespace heddle::explore
