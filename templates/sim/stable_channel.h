// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "axi_pins.h"
#include "violations.h"

namespace sim {

/// Watches one channel: what was offered and refused stays as it is.
class StableChannel {
 public:
  /// A pin of the payload.
  struct Part {
    const std::uint8_t* pin;
    std::size_t bytes;
  };

  StableChannel(std::string name, const std::uint8_t* valid, const std::uint8_t* ready,
                std::vector<Part> payload);

  const std::string& name() const { return name_; }
  bool valid() const { return *valid_ != 0; }
  bool ready() const { return *ready_ != 0; }

  /// Once a cycle, before the clock edge; true when a beat moves.
  bool sample(Cycle now, Violations& violations) {
    if (refused_) check(now, violations);
    const bool offered = *valid_ != 0;
    const bool taken = offered && *ready_ != 0;
    refused_ = offered && !taken;
    if (refused_) remember();
    return taken;
  }

  void reset() { refused_ = false; }

 private:
  void check(Cycle now, Violations& violations) const;
  void remember();

  std::string name_;
  const std::uint8_t* valid_;
  const std::uint8_t* ready_;
  std::vector<Part> payload_;
  std::vector<std::uint8_t> refused_payload_;
  bool refused_ = false;
};

}  // namespace sim
