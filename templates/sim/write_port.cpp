// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "write_port.h"

#include <algorithm>

namespace sim {
namespace {

constexpr std::size_t kBurstBeats = 256;  // the longest of AXI, legal for the device or not

}  // namespace

WritePort::WritePort(const AxiPins& pins, BusTarget& target, const MemoryOptions& options,
                     Violations& violations)
    : aw_(pins.aw),
      w_(pins.w),
      b_(pins.b),
      bus_(pins.bus_bytes),
      address_bytes_(pins.address_bytes),
      slots_(options.outstanding),
      target_(target),
      violations_(violations),
      latency_(std::max<Cycle>(options.latency, 1)),
      jitter_(options.jitter),
      throttle_(options.bandwidth),
      address_stalls_(options.seed * 16 + 4, options.stalls),
      data_stalls_(options.seed * 16 + 5, options.stalls),
      response_stalls_(options.seed * 16 + 6, options.stalls),
      random_(options.seed * 16 + 7),
      data_(slots_ * kBurstBeats * bus_),
      strobes_(slots_ * kBurstBeats) {
  reset();
}

void WritePort::reset() {
  receiving_.clear();
  answering_.clear();
  free_slots_.clear();
  for (std::size_t i = slots_; i > 0; --i) free_slots_.push_back(static_cast<std::uint32_t>(i - 1));
  offered_ = false;
  address_ready_ = false;
  data_ready_ = false;
  *aw_.ready = 0;
  *w_.ready = 0;
  *b_.valid = 0;
}

void WritePort::accept(Traffic& traffic) {
  Burst burst;
  burst.address = load(aw_.address, address_bytes_);
  burst.beats = *aw_.length + 1u;
  burst.id = *aw_.id;
  burst.slot = free_slots_.back();
  free_slots_.pop_back();
  receiving_.push(burst);
  ++traffic.write_bursts;
}

/// Data without an address is lost; the checker reports it.
void WritePort::take(Cycle now, Traffic& traffic) {
  throttle_.take();
  ++traffic.write_beats;
  if (receiving_.empty()) return;
  Burst& burst = receiving_.front();
  const std::size_t beat = burst.slot * kBurstBeats + burst.received;
  std::memcpy(&data_[beat * bus_], w_.data, bus_);
  strobes_[beat] = load_strobes(w_.strobes, bus_);
  if (++burst.received < burst.beats) return;
  burst.due = now + latency_ + (jitter_ == 0 ? 0 : random_.below(jitter_ + 1));
  answering_.push(burst);
  receiving_.pop();
}

void WritePort::offer(Cycle now) {
  const Burst& burst = answering_.front();
  *b_.id = burst.id;
  *b_.response = apply(now, burst);
  *b_.valid = 1;
  offered_ = true;
}

/// Writes what may be written; the worst answer of all beats.
Response WritePort::apply(Cycle now, const Burst& burst) {
  Response worst = kOkay;
  for (std::uint32_t beat = 0; beat < burst.beats; ++beat) {
    const std::size_t index = burst.slot * kBurstBeats + beat;
    if (strobes_[index] == 0) continue;
    const std::uint64_t address = burst.address + beat * bus_;
    const Response response = target_.store(address, &data_[index * bus_], strobes_[index]);
    worst = std::max(worst, response);
    if (response != kOkay && !target_.granted(address, kWrite)) {
      violations_.report(now, "m_axi W",
                         "writes " + hex(address) + ", which is not there to be written");
    }
  }
  return worst;
}

void WritePort::finish(Cycle now, Traffic& traffic) {
  offered_ = false;
  free_slots_.push_back(answering_.front().slot);
  answering_.pop();
  traffic.last_acknowledge = now;
}

std::string WritePort::state() const {
  std::string text = std::to_string(slots_ - free_slots_.size()) + " writes in flight";
  if (!receiving_.empty()) {
    text += ", " + std::to_string(receiving_.size()) + " of them without all of their data";
  }
  if (offered_) text += "; B waits for m_axi_bready";
  if (*aw_.valid && !address_ready_) text += "; AW waits for the memory";
  if (*w_.valid && !data_ready_) text += "; W waits for the memory";
  return text;
}

}  // namespace sim
