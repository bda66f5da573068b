// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/recurrence.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace heddle::model {
namespace {

/// Whether a count at a start is still the same one at an end.
bool becomes(const Snapshot::Count& start, const Snapshot::Count& end) {
  return start.field == end.field && start.round == end.round &&
         (start.is_free || start.value >= end.value);
}

}  // namespace

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

bool Recurrence::leap(std::optional<Device>& device, Cycle limit) {
  if (place_ == nullptr || device->now() != looked_) return false;
  bool goes = false;
  while (go_on(limit)) {
    goes = true;
    if (kind_ == Ways::kPasses && place_->device.core().o_tile_done()) break;
  }
  if (!goes) return false;
  device.emplace(place_->device);
  move_to(*device, counts_, totals_);
  leapt_ += device->now() - looked_;
  note(*device);
  now_.capture(*device);
  return true;
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
  Way way;
  way.keeps_places = std::equal(start.begin(), start.end(), end.begin(), end.end(), becomes);
  if (!way.keeps_places) way.falls.reserve(end.size());
  const auto index_of = [&](auto count) {
    return static_cast<std::uint32_t>(count - start.begin());
  };
  // A device shows its counts in the same order always.
  auto next = start.begin();
  const auto fix_before = [&](auto origin) {
    for (; next != origin; ++next) way.fixed.push_back({index_of(next), next->value});
  };
  for (std::size_t i = 0; i < end.size(); ++i) {
    const Snapshot::Count& count = end[i];
    const auto place = static_cast<std::uint32_t>(i);
    const auto origin = std::find_if(next, start.end(),
                                     [&](const Snapshot::Count& c) { return becomes(c, count); });
    if (origin == start.end()) {
      way.falls.push_back({kNone, place, count.value, 0});
      continue;
    }
    fix_before(origin);
    ++next;
    // A free count may rise, which is to fall by a negative amount; nothing keeps it from that.
    const std::uint64_t amount = origin->value - count.value;
    const bool stays = amount == 0 && count.floor <= origin->floor;
    if (way.keeps_places && stays) continue;
    const std::uint64_t least = count.is_free ? 0 : count.floor + amount;
    way.falls.push_back({index_of(origin), place, amount, least});
  }
  fix_before(start.end());
  way.totals.resize(now_.totals().size());
  std::transform(now_.totals().begin(), now_.totals().end(), before_.totals().begin(),
                 way.totals.begin(), std::minus<>());
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

/// Goes a known way on, if there is one that ends in time. The device shows its clock last.
bool Recurrence::go_on(Cycle limit) {
  for (const Way& way : place_->ways) {
    if (totals_.back() + way.totals.back() > limit || !leads_on(way)) continue;
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
