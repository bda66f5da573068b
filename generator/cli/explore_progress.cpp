// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/cli/explore_progress.h"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace heddle::cli {
namespace {

constexpr std::chrono::milliseconds kOnTerminal{100};
constexpr std::chrono::seconds kInLog{10};

}  // namespace

ProgressLine::ProgressLine(std::optional<std::uint64_t> points)
    : points_(points),
      is_terminal_(isatty(STDERR_FILENO) == 1),
      last_(std::chrono::steady_clock::now()) {}

void ProgressLine::show(const explore::Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  if (is_terminal_ ? now - last_ < kOnTerminal : now - last_ < kInLog) return;
  last_ = now;
  const std::string of = points_ ? fmt::format(" of {}", *points_) : "";
  const std::string failed =
      progress.failed == 0 ? "" : fmt::format(", {} failed", progress.failed);
  const std::string line =
      fmt::format("{}{} points; evaluations: {} of {} in this batch, {} in all, {} known before{}",
                  progress.points, of, progress.tasks_done, progress.tasks, progress.run,
                  progress.reused, failed);
  fmt::print(stderr, "{}{}{}", is_terminal_ ? "\r\x1b[K" : "", line, is_terminal_ ? "" : "\n");
  std::fflush(stderr);
  is_open_ = is_terminal_;
}

void ProgressLine::end() {
  if (is_open_) fmt::print(stderr, "\r\x1b[K");
  is_open_ = false;
}

}  // namespace heddle::cli
