// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sink.h"

#include <cstring>

namespace sim {

Sink::Sink(const SinkPins& pins, std::size_t bus_bytes, const Job& job, const Schedule& schedule,
           Stalls stalls)
    : pins_(pins),
      bus_(bus_bytes),
      job_(job),
      latency_(schedule.latency()),
      stalls_(stalls),
      refused_data_(bus_bytes),
      beats_through_(job.commands.size()),
      waits_for_grant_(latency_ != 0) {
  std::uint64_t beats = 0;
  for (const ResultPacket& packet : job.results) {
    beats += packet.beats;
    beats_through_[packet.command] = beats;
  }
  bytes_.reserve(static_cast<std::size_t>(beats) * bus_bytes);
}

bool Sink::granted(Cycle now) {
  if (!*pins_.valid) return false;
  if (!grant_requested_) {
    grant_requested_ = true;
    grant_ = now + latency_;
  }
  if (now < grant_) return false;
  waits_for_grant_ = false;
  return true;
}

void Sink::check_held(Cycle now) {
  if (!*pins_.valid) {
    report(now, "valid fell before ready");
  } else if (std::memcmp(pins_.data, refused_data_.data(), bus_) != 0 ||
             *pins_.last != refused_last_) {
    report(now, "the payload of a refused beat changed");
  }
}

void Sink::remember() {
  std::memcpy(refused_data_.data(), pins_.data, bus_);
  refused_last_ = *pins_.last;
}

void Sink::store(Cycle now) {
  ++beats_;
  if (packet_ == job_.results.size()) {
    report(now, "a beat beyond the last packet");
    return;
  }
  bytes_.insert(bytes_.end(), pins_.data, pins_.data + bus_);
  const ResultPacket& packet = job_.results[packet_];
  const bool packet_ends = ++beat_ == packet.beats;
  if (packet_ends != (*pins_.last != 0)) {
    report(now, packet_ends ? "tlast is missing" : "tlast before the packet's end");
  }
  if (!packet_ends) return;
  beat_ = 0;
  ++packet_;
  if (packet_ < job_.results.size() && job_.results[packet_].command != packet.command) {
    waits_for_grant_ = latency_ != 0;
    grant_requested_ = false;
  }
}

void Sink::report(Cycle now, const std::string& what) {
  constexpr std::size_t kReported = 20;  // one fault tends to repeat in every cycle
  if (violations_.size() == kReported) return;
  violations_.push_back("cycle " + std::to_string(now) + ", results packet " +
                        std::to_string(packet_) + " beat " + std::to_string(beat_) + ": " + what);
}

}  // namespace sim
