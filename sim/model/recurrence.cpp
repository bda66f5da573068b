// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/recurrence.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace heddle::model {
namespace {

using Numbers = std::vector<std::uint64_t>;

/// Writes down what a visit shows.
class Writer {
 public:
  Writer(Cycle now, Numbers& states, Numbers& countdowns, Numbers& floors, Numbers& totals)
      : now_(now), states_(states), countdowns_(countdowns), floors_(floors), totals_(totals) {}

  template <typename T>
  void state(T value) {
    states_.push_back(static_cast<std::uint64_t>(value));
  }
  /// Below the floor, the value counts as a state.
  template <typename T>
  void countdown(T& value, T floor) {
    const bool is_far = value >= floor;
    state(is_far);
    if (!is_far) {
      state(value);
      return;
    }
    countdowns_.push_back(value);
    floors_.push_back(floor);
  }
  template <typename T>
  void total(T& value) {
    totals_.push_back(value);
  }
  void time(Cycle& cycle) { state(cycle - now_); }

 private:
  Cycle now_;
  Numbers& states_;
  Numbers& countdowns_;
  Numbers& floors_;
  Numbers& totals_;
};

/// Moves on what a visit shows, by a number of rounds.
class Mover {
 public:
  Mover(std::uint64_t rounds, Cycle span, const Numbers& countdowns, const Numbers& totals)
      : rounds_(rounds), span_(span), countdown_(countdowns.begin()), total_(totals.begin()) {}

  template <typename T>
  void state(T) {}
  template <typename T>
  void countdown(T& value, T floor) {
    if (value < floor) return;
    value = static_cast<T>(value - rounds_ * (*countdown_++ - value));
  }
  template <typename T>
  void total(T& value) {
    value = static_cast<T>(value + rounds_ * (value - *total_++));
  }
  void time(Cycle& cycle) { cycle += rounds_ * span_; }

 private:
  std::uint64_t rounds_;
  Cycle span_;
  Numbers::const_iterator countdown_;
  Numbers::const_iterator total_;
};

std::uint64_t hash_of(const Numbers& numbers) {
  std::uint64_t hash = 0x9e3779b97f4a7c15u;
  for (const std::uint64_t number : numbers) {
    hash = (hash ^ number) * 0xff51afd7ed558ccdu;
    hash ^= hash >> 32;
  }
  return hash;
}

/// Rounds until the first countdown reaches its floor.
std::uint64_t rounds_left(const Numbers& before, const Numbers& now, const Numbers& floors) {
  std::uint64_t rounds = std::numeric_limits<std::uint64_t>::max();
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (now[i] > before[i]) return 0;
    const std::uint64_t step = before[i] - now[i];
    if (step != 0) rounds = std::min(rounds, (now[i] - floors[i]) / step);
  }
  return rounds == std::numeric_limits<std::uint64_t>::max() ? 0 : rounds;
}

}  // namespace

void Recurrence::look(Device& device) {
  if (device.take_news()) seen_.clear();
  if (!device.core().o_tile_done() || !device.is_regular()) return;
  capture(device);
  const auto [found, is_new] = seen_.try_emplace(hash_of(now_.states));
  Snapshot& before = found->second;
  if (!is_new && before.states == now_.states) leap(device, before);
  before = now_;
  if (seen_.size() > kMostSnapshots) seen_.clear();
}

void Recurrence::capture(Device& device) {
  now_.states.clear();
  now_.countdowns.clear();
  now_.floors.clear();
  now_.totals.clear();
  Writer writer(device.now(), now_.states, now_.countdowns, now_.floors, now_.totals);
  device.visit(writer);
}

void Recurrence::leap(Device& device, const Snapshot& before) {
  const std::uint64_t rounds = rounds_left(before.countdowns, now_.countdowns, now_.floors);
  if (rounds == 0) return;
  const Cycle start = device.now();
  const Cycle span = start - before.totals.back();  // the device shows its clock last
  Mover mover(rounds, span, before.countdowns, before.totals);
  device.visit(mover);
  leapt_ += device.now() - start;
  capture(device);
}

}  // namespace heddle::model
