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
  Writer(Cycle now, Numbers& states, Numbers& countdowns, Numbers& floors, Numbers& rounds,
         Numbers& totals)
      : now_(now),
        states_(states),
        countdowns_(countdowns),
        floors_(floors),
        rounds_(rounds),
        totals_(totals) {}

  template <typename T>
  void state(T value) {
    states_.push_back(static_cast<std::uint64_t>(value));
  }
  template <typename T>
  void countdown(T& value, T floor) {
    nested(value, floor, 0);
  }
  /// Below the floor, the value counts as a state.
  template <typename T>
  void nested(T& value, T floor, std::uint64_t round) {
    const bool is_far = value >= floor;
    state(is_far);
    if (!is_far) {
      state(value);
      return;
    }
    countdowns_.push_back(value);
    floors_.push_back(floor);
    rounds_.push_back(round);
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
  Numbers& rounds_;
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
  void nested(T& value, T floor, std::uint64_t) {
    countdown(value, floor);
  }
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
  for (auto* numbers : {&now_.states, &now_.countdowns, &now_.floors, &now_.rounds, &now_.totals}) {
    numbers->clear();
  }
  Writer writer(device.now(), now_.states, now_.countdowns, now_.floors, now_.rounds, now_.totals);
  device.visit(writer);
}

/// Rounds until the first countdown reaches its floor; none, if one has started afresh since.
std::uint64_t Recurrence::rounds_since(const Snapshot& before) const {
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t rounds = kMost;
  for (std::size_t i = 0; i < now_.countdowns.size(); ++i) {
    const std::uint64_t now = now_.countdowns[i];
    if (now == before.countdowns[i]) continue;
    if (now > before.countdowns[i] || now_.rounds[i] != before.rounds[i]) return 0;
    rounds = std::min(rounds, (now - now_.floors[i]) / (before.countdowns[i] - now));
  }
  return rounds == kMost ? 0 : rounds;
}

void Recurrence::leap(Device& device, const Snapshot& before) {
  const std::uint64_t rounds = rounds_since(before);
  if (rounds == 0) return;
  const Cycle start = device.now();
  const Cycle span = start - before.totals.back();  // the device shows its clock last
  Mover mover(rounds, span, before.countdowns, before.totals);
  device.visit(mover);
  leapt_ += device.now() - start;
  capture(device);
}

}  // namespace heddle::model
