// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "axi_pins.h"

namespace sim {

/// Collects what the device, or the harness itself, did against the rules.
class Violations {
 public:
  void report(Cycle now, const std::string& channel, const std::string& what);

  bool empty() const { return total_ == 0; }
  std::uint64_t total() const { return total_; }
  /// One text per kind of violation, first come first; a fault tends to repeat in every cycle.
  std::vector<std::string> texts() const;

 private:
  struct Entry {
    Cycle cycle;
    std::string text;
    std::uint64_t count;
  };

  std::vector<Entry> entries_;
  std::uint64_t total_ = 0;
};

/// 0x and hex digits.
std::string hex(std::uint64_t value);

}  // namespace sim
