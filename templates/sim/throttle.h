// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sim {

/// Lets a share of the cycles pass, evenly spread: 100 percent never holds anything back.
class Throttle {
 public:
  explicit Throttle(unsigned percent) : percent_(percent) {}

  /// Once a cycle. Unused cycles are not saved up, but for the one that is due.
  void tick() {
    credit_ += percent_;
    if (credit_ >= 2 * kBeat) credit_ = 2 * kBeat - 1;
  }
  bool open() const { return credit_ >= kBeat; }
  void take() { credit_ -= kBeat; }

 private:
  static constexpr unsigned kBeat = 100;

  unsigned percent_;
  unsigned credit_ = 0;
};

}  // namespace sim
