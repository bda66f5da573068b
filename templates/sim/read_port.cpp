// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "read_port.h"

#include <algorithm>

namespace sim {
namespace {

constexpr std::size_t kBurstBeats = 256;  // the longest of AXI, legal for the device or not
constexpr std::size_t kIdMask = Traffic::kIds - 1;

}  // namespace

ReadPort::ReadPort(const AxiPins& pins, BusTarget& target, const MemoryOptions& options,
                   Violations& violations)
    : ar_(pins.ar),
      r_(pins.r),
      bus_(pins.bus_bytes),
      address_bytes_(pins.address_bytes),
      slots_(options.outstanding),
      target_(target),
      violations_(violations),
      latency_(std::max<Cycle>(options.latency, 1)),
      jitter_(options.jitter),
      interleave_(options.interleave),
      throttle_(options.bandwidth),
      address_stalls_(options.seed * 16 + 1, options.stalls),
      data_stalls_(options.seed * 16 + 2, options.stalls),
      random_(options.seed * 16 + 3),
      data_(slots_ * kBurstBeats * bus_) {
  reset();
}

void ReadPort::reset() {
  for (Fifo<Burst>& queue : queues_) queue.clear();
  order_.clear();
  free_slots_.clear();
  for (std::size_t i = slots_; i > 0; --i) free_slots_.push_back(static_cast<std::uint32_t>(i - 1));
  offered_ = false;
  address_ready_ = false;
  *ar_.ready = 0;
  *r_.valid = 0;
}

void ReadPort::accept(Cycle now, Traffic& traffic) {
  const std::size_t id = *ar_.id & kIdMask;
  Burst burst;
  burst.address = load(ar_.address, address_bytes_);
  burst.beats = *ar_.length + 1u;
  burst.due = now + latency_ + (jitter_ == 0 ? 0 : random_.below(jitter_ + 1));
  burst.slot = free_slots_.back();
  free_slots_.pop_back();
  target_.read(burst.address, burst.beats * bus_, &data_[burst.slot * kBurstBeats * bus_]);
  refuse_foreign(now, burst);
  queues_[id].push(burst);
  if (!interleave_) order_.push(static_cast<std::uint8_t>(id));
  ++traffic.read_bursts[id];
}

/// The words that hold what the job may read are all that the device has a reason to touch.
void ReadPort::refuse_foreign(Cycle now, const Burst& burst) {
  for (std::uint32_t beat = 0; beat < burst.beats; ++beat) {
    const std::uint64_t address = burst.address + beat * bus_;
    if (target_.granted(address, kRead)) continue;
    violations_.report(now, "m_axi AR", "reads " + hex(address) + ", which holds nothing to read");
    return;
  }
}

void ReadPort::offer(Cycle now) {
  current_ = pick(now);
  if (current_ == kNobody) return;
  const Burst& burst = queues_[current_].front();
  const std::uint64_t address = burst.address + burst.beat * bus_;
  *r_.id = static_cast<std::uint8_t>(current_);
  std::memcpy(r_.data, &data_[(burst.slot * kBurstBeats + burst.beat) * bus_], bus_);
  *r_.response = target_.answer(address);
  *r_.last = burst.beat + 1 == burst.beats;
  *r_.valid = 1;
  offered_ = true;
  throttle_.take();
}

/// The ID whose next beat goes out, or kNobody.
std::size_t ReadPort::pick(Cycle now) {
  if (!interleave_) return queues_[order_.front()].front().due <= now ? order_.front() : kNobody;
  const std::size_t first = random_.below(Traffic::kIds);
  for (std::size_t i = 0; i < Traffic::kIds; ++i) {
    const std::size_t id = (first + i) & kIdMask;
    if (!queues_[id].empty() && queues_[id].front().due <= now) return id;
  }
  return kNobody;
}

void ReadPort::finish_beat(Traffic& traffic) {
  offered_ = false;
  ++traffic.read_beats[current_];
  Burst& burst = queues_[current_].front();
  if (++burst.beat < burst.beats) return;
  free_slots_.push_back(burst.slot);
  queues_[current_].pop();
  if (!interleave_) order_.pop();
}

std::string ReadPort::state() const {
  std::string text = std::to_string(slots_ - free_slots_.size()) + " reads in flight";
  for (std::size_t id = 0; id < Traffic::kIds; ++id) {
    if (queues_[id].empty()) continue;
    text += ", " + std::to_string(queues_[id].size()) + " of ID " + std::to_string(id);
  }
  if (offered_) text += "; R waits for m_axi_rready";
  if (*ar_.valid && !address_ready_) text += "; AR waits for the memory";
  return text;
}

}  // namespace sim
