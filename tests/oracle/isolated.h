// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>

/// Work on numbers in processes of their own, so that a crash is a finding and not the end.
namespace heddle::oracle {

struct Isolation {
  int processes = 1;
  unsigned most_seconds = 60;   ///< of computing on one number; then it counts as dead
  unsigned most_waiting = 600;  ///< seconds of any kind, for those that wait for ever
  std::uint64_t most_bytes = std::uint64_t{8} << 30;  ///< of address space; 0: no limit
};

/// What came of a number: a text, or how its process died.
struct Finding {
  std::uint32_t number = 0;
  std::string text;
  std::string death;  ///< empty, or as "ended by signal 11"
};

/// Calls `work` for first..first+count-1, each number once, and `found` here with what it returned,
/// in any order. The caller has a single thread. False when the system makes no processes.
bool run_isolated(std::uint32_t first, std::uint32_t count, const Isolation& isolation,
                  const std::function<std::string(std::uint32_t)>& work,
                  const std::function<void(const Finding&)>& found);

}  // namespace heddle::oracle
