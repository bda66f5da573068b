// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "generator/explore/run/exploration.h"

namespace heddle::cli {

/// Shows how far an exploration has got, on standard error: a line that is written over on a
/// terminal, else a line now and then.
class ProgressLine {
 public:
  /// `points`: how many the search looks at, where that is known.
  explicit ProgressLine(std::optional<std::uint64_t> points);

  void show(const explore::Progress& progress);
  /// Leaves the line.
  void end();

 private:
  std::optional<std::uint64_t> points_;
  bool is_terminal_;
  bool is_open_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace heddle::cli
