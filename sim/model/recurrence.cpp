// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/recurrence.h"

#include <algorithm>
#include <utility>

namespace heddle::model {

void Recurrence::forget() {
  used_ = 0;
  known_.clear();
  place_ = nullptr;
}

bool Recurrence::is_due(const Device& device) const {
  const Core& core = device.core();
  if (core.o_tile_done()) return device.now() - looked_at_o_tile_ >= kApart;
  return kind_ == Ways::kPasses && core.pass_done() && device.now() - looked_ >= kApart;
}

void Recurrence::note(const Device& device) {
  looked_ = device.now();
  if (device.core().o_tile_done()) looked_at_o_tile_ = looked_;
}

void Recurrence::look(Device& device) {
  if (!is_due(device)) return;
  std::swap(before_, now_);
  now_.capture(device);
  Place* place = place_here(device);
  if (place_ != nullptr) {
    if (place_->ways.size() == kMostWays) place_->ways.erase(place_->ways.begin());
    place_->ways.push_back(way_here());
    place_->ways.back().end = place;
  }
  place_ = place;
  note(device);
  counts_.clear();
  for (const Snapshot::Count& count : now_.counts()) counts_.push_back(count.value);
  totals_ = now_.totals();
}

bool Recurrence::leap(std::optional<Device>& device) {
  if (place_ == nullptr || device->now() != looked_) return false;
  bool goes = false;
  while (go_on()) {
    goes = true;
    if (kind_ == Ways::kPasses && place_->device.core().o_tile_done()) break;
  }
  if (!goes) return false;
  device.emplace(place_->device);
  move_to(*device, counts_, totals_);
  leapt_ += device->now() - looked_;
  note(*device);
  is_captured_ = false;
  return true;
}

void Recurrence::settle(Device& device) {
  if (!is_captured_) now_.capture(device);
  is_captured_ = true;
}

/// The place with this state, a new one if need be.
Recurrence::Place* Recurrence::place_here(const Device& device) {
  const auto found = known_.find(now_.key());
  if (found != known_.end()) return found->second;
  if (used_ == kMostPlaces) forget();
  if (used_ == places_.size()) places_.emplace_back();
  Place* place = &places_[used_++].emplace(device);
  known_.emplace(now_.key(), place);
  return place;
}

/// From the last look to this one.
Recurrence::Way Recurrence::way_here() const {
  const std::vector<Snapshot::Count>& start = before_.counts();
  const std::vector<Snapshot::Count>& end = now_.counts();
  const auto is_same = [](const Snapshot::Count& a, const Snapshot::Count& b) {
    return a.field == b.field && a.round == b.round && (a.is_free() || a.value >= b.value);
  };
  Way way;
  way.keeps_places = std::equal(start.begin(), start.end(), end.begin(), end.end(), is_same);
  std::vector<bool> falls(start.size());
  for (std::size_t i = 0; i < end.size(); ++i) {
    const Snapshot::Count& count = end[i];
    const auto origin =
        way.keeps_places ? start.begin() + static_cast<std::ptrdiff_t>(i)
                         : std::find_if(start.begin(), start.end(), [&](const Snapshot::Count& c) {
                             return is_same(c, count);
                           });
    const auto place = static_cast<std::uint32_t>(i);
    if (origin == start.end()) {
      way.falls.push_back({kNone, place, count.value, 0});
      continue;
    }
    const auto index = static_cast<std::uint32_t>(origin - start.begin());
    falls[index] = true;
    // A free count may rise, which is to fall by a negative amount; nothing keeps it from that.
    const std::uint64_t amount = origin->value - count.value;
    const bool stays = amount == 0 && count.floor <= origin->floor;
    if (way.keeps_places && stays) continue;
    way.falls.push_back({index, place, amount, count.is_free() ? 0 : count.floor + amount});
  }
  for (std::size_t i = 0; i < falls.size(); ++i) {
    if (!falls[i]) way.fixed.push_back({static_cast<std::uint32_t>(i), start[i].value});
  }
  way.totals.reserve(now_.totals().size());
  for (std::size_t i = 0; i < now_.totals().size(); ++i) {
    way.totals.push_back(now_.totals()[i] - before_.totals()[i]);
  }
  return way;
}

/// Whether the device, as it is, would go this way: no count falls below its floor on it.
bool Recurrence::leads_on(const Way& way) const {
  for (const Way::Fixed& fixed : way.fixed) {
    if (counts_[fixed.count] != fixed.value) return false;
  }
  for (const Way::Fall& fall : way.falls) {
    if (fall.origin != kNone && counts_[fall.origin] < fall.least) return false;
  }
  return true;
}

/// Goes a known way on, if there is one.
bool Recurrence::go_on() {
  for (const Way& way : place_->ways) {
    if (!leads_on(way)) continue;
    if (way.keeps_places) {
      for (const Way::Fall& fall : way.falls) counts_[fall.count] -= fall.amount;
    } else {
      next_.clear();
      for (const Way::Fall& fall : way.falls) {
        next_.push_back(fall.origin == kNone ? fall.amount : counts_[fall.origin] - fall.amount);
      }
      counts_.swap(next_);
    }
    for (std::size_t i = 0; i < totals_.size(); ++i) totals_[i] += way.totals[i];
    place_ = way.end;
    return true;
  }
  return false;
}

}  // namespace heddle::model
