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

/// Evaluations still to run, if points to come need as many each as those so far.
double evaluations_left(const explore::Progress& progress, std::uint64_t points) {
  const auto batch = static_cast<double>(progress.tasks - progress.tasks_done);
  if (progress.points == 0 || points <= progress.points) return batch;
  const double each =
      (static_cast<double>(progress.run) + batch) / static_cast<double>(progress.points);
  return batch + each * static_cast<double>(points - progress.points);
}

/// "; about 3 min left".
std::string time_left(const explore::Progress& progress, std::uint64_t points, double seconds) {
  if (progress.run == 0) return "";
  const double left =
      seconds / static_cast<double>(progress.run) * evaluations_left(progress, points);
  return left < 90 ? fmt::format("; about {:.0f} s left", left)
                   : fmt::format("; about {:.0f} min left", left / 60);
}

std::string points_text(const explore::Progress& progress, std::optional<std::uint64_t> points) {
  const std::string of = points ? fmt::format(" of {}", *points) : "";
  return fmt::format("{}{} points; ", progress.points, of);
}

std::string evaluations_text(const explore::Progress& progress) {
  const std::string failed =
      progress.failed == 0 ? "" : fmt::format(", {} failed", progress.failed);
  return fmt::format("evaluations: {} of {} in this batch, {} in all, {} known before{}",
                     progress.tasks_done, progress.tasks, progress.run, progress.reused, failed);
}

}  // namespace

ProgressLine::ProgressLine(std::optional<std::uint64_t> points)
    : points_(points),
      is_terminal_(isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

void ProgressLine::show(const explore::Progress& progress) {
  const auto now = std::chrono::steady_clock::now();
  if (is_terminal_ ? now - last_ < kOnTerminal : now - last_ < kInLog) return;
  last_ = now;
  const std::chrono::duration<double> taken = now - start_;
  const bool is_preparing = progress.parts > 0;
  const std::string line = points_text(progress, points_) +
                           (is_preparing ? fmt::format("parts that they share: {} of {}",
                                                       progress.parts_done, progress.parts)
                                         : evaluations_text(progress));
  const std::string left =
      is_preparing ? "" : time_left(progress, points_.value_or(0), taken.count());
  fmt::print(stderr, "{}{}{}{}", is_terminal_ ? "\r\x1b[K" : "", line, left,
             is_terminal_ ? "" : "\n");
  std::fflush(stderr);
  is_open_ = is_terminal_;
}

void ProgressLine::end() {
  if (is_open_) fmt::print(stderr, "\r\x1b[K");
  is_open_ = false;
}

}  // namespace heddle::cli
