// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/recurrence.h"

#include <algorithm>
#include <utility>

namespace heddle::model {
namespace {

using Numbers = std::vector<std::uint64_t>;

/// Writes down what a visit shows.
template <typename Snapshot>
class Writer {
 public:
  Writer(Cycle now, Snapshot& snapshot) : now_(now), snapshot_(snapshot) {}

  template <typename T>
  void state(T value) {
    snapshot_.states.push_back(static_cast<std::uint64_t>(value));
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
    if (is_far) {
      snapshot_.counts.push_back({&value, value, floor, round});
    } else {
      state(value);
    }
  }
  template <typename T>
  void total(T& value) {
    snapshot_.totals.push_back(value);
  }
  void offset(std::uint64_t& value) { state(value - snapshot_.totals.back()); }
  void time(Cycle& cycle) { state(cycle - now_); }

 private:
  Cycle now_;
  Snapshot& snapshot_;
};

/// Gives a device in the same state other counts and totals.
class Mover {
 public:
  Mover(Cycle later, const Numbers& counts, const Numbers& totals)
      : later_(later), count_(counts.begin()), total_(totals.begin()) {}

  template <typename T>
  void state(T) {}
  template <typename T>
  void countdown(T& value, T floor) {
    if (value >= floor) value = static_cast<T>(*count_++);
  }
  template <typename T>
  void nested(T& value, T floor, std::uint64_t) {
    countdown(value, floor);
  }
  template <typename T>
  void total(T& value) {
    shift_ = *total_ - value;
    value = static_cast<T>(*total_++);
  }
  void offset(std::uint64_t& value) { value += shift_; }
  void time(Cycle& cycle) { cycle += later_; }

 private:
  Cycle later_;
  Numbers::const_iterator count_;
  Numbers::const_iterator total_;
  std::uint64_t shift_ = 0;  ///< of the last total
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

void Recurrence::forget() {
  places_.clear();
  place_ = nullptr;
}

bool Recurrence::is_due(const Device& device) const {
  const Core& core = device.core();
  if (core.o_tile_done()) return device.now() - looked_at_o_tile_ >= kApart;
  return kind_ == Ways::kPasses && core.pass_done() && device.now() - looked_ >= kApart;
}

bool Recurrence::look(std::optional<Device>& device) {
  if (!is_due(*device)) return false;
  Snapshot now = capture(*device);
  Place* place = place_of(*device, now);
  if (place_ != nullptr && place != nullptr) {
    if (place_->ways.size() == kMostWays) place_->ways.erase(place_->ways.begin());
    place_->ways.push_back(way_between(now_, now));
    place_->ways.back().end = place;
  }
  place_ = place;
  now_ = std::move(now);
  note(*device);
  if (place_ == nullptr) return false;
  counts_.clear();
  for (const Count& count : now_.counts) counts_.push_back(count.value);
  totals_ = now_.totals;
  bool goes = false;
  while (go_on()) {
    goes = true;
    if (kind_ == Ways::kPasses && place_->device.core().o_tile_done()) break;
  }
  if (!goes) return false;
  move(device);
  leapt_ += device->now() - looked_;
  note(*device);
  now_ = capture(*device);
  return true;
}

void Recurrence::note(const Device& device) {
  looked_ = device.now();
  if (device.core().o_tile_done()) looked_at_o_tile_ = looked_;
}

Recurrence::Snapshot Recurrence::capture(Device& device) {
  Snapshot snapshot;
  Writer<Snapshot> writer(device.now(), snapshot);
  device.visit(writer);
  return snapshot;
}

/// The place with this state, a new one if need be; none, if another state has the same hash.
Recurrence::Place* Recurrence::place_of(const Device& device, const Snapshot& snapshot) {
  const std::uint64_t hash = hash_of(snapshot.states);
  const auto found = places_.find(hash);
  if (found != places_.end()) {
    Place* place = found->second.get();
    return place->first.states == snapshot.states ? place : nullptr;
  }
  if (places_.size() == kMostPlaces) forget();
  return places_.emplace(hash, std::make_unique<Place>(device, snapshot)).first->second.get();
}

Recurrence::Way Recurrence::way_between(const Snapshot& start, const Snapshot& end) {
  Way way;
  std::vector<bool> falls(start.counts.size());
  for (const Count& count : end.counts) {
    const auto origin = std::find_if(start.counts.begin(), start.counts.end(), [&](const Count& c) {
      return c.field == count.field && c.round == count.round;
    });
    if (origin == start.counts.end() || origin->value < count.value) {
      way.origins.push_back(kNone);
      way.counts.push_back(count.value);
      continue;
    }
    const auto index = static_cast<std::size_t>(origin - start.counts.begin());
    falls[index] = true;
    way.origins.push_back(index);
    way.counts.push_back(origin->value - count.value);
  }
  for (std::size_t i = 0; i < falls.size(); ++i) {
    if (!falls[i]) way.fixed.push_back({i, start.counts[i].value});
  }
  for (std::size_t i = 0; i < end.totals.size(); ++i) {
    way.totals.push_back(end.totals[i] - start.totals[i]);
  }
  return way;
}

/// Whether the device, as it is, would go this way: no count falls below its floor on it.
bool Recurrence::leads_on(const Way& way) const {
  for (const Way::Fixed& fixed : way.fixed) {
    if (counts_[fixed.count] != fixed.value) return false;
  }
  for (std::size_t i = 0; i < way.origins.size(); ++i) {
    if (way.origins[i] == kNone) continue;
    const std::uint64_t floor = way.end->first.counts[i].floor;
    if (counts_[way.origins[i]] < floor + way.counts[i]) return false;
  }
  return true;
}

/// Goes a known way on, if there is one.
bool Recurrence::go_on() {
  for (const Way& way : place_->ways) {
    if (!leads_on(way)) continue;
    next_.clear();
    for (std::size_t i = 0; i < way.origins.size(); ++i) {
      const std::size_t origin = way.origins[i];
      next_.push_back(origin == kNone ? way.counts[i] : counts_[origin] - way.counts[i]);
    }
    counts_.swap(next_);
    for (std::size_t i = 0; i < totals_.size(); ++i) totals_[i] += way.totals[i];
    place_ = way.end;
    return true;
  }
  return false;
}

/// Puts the device where the known ways have led.
void Recurrence::move(std::optional<Device>& device) const {
  device.emplace(place_->device);
  // The device shows its clock last.
  const Cycle later = totals_.back() - device->now();
  Mover mover(later, counts_, totals_);
  device->visit(mover);
}

}  // namespace heddle::model
