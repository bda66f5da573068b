// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "axi_checker.h"

namespace sim {
namespace {

constexpr std::uint64_t kPage = 4096;
constexpr std::uint8_t kIncrementing = 1;
constexpr std::uint8_t kCache = 3;  // normal, bufferable
constexpr std::uint8_t kLastReadId = 4;
constexpr std::size_t kIdMask = Traffic::kIds - 1;

StableChannel address_channel(const char* name, const AxiAddressPins& pins,
                              std::size_t address_bytes) {
  return {name,
          pins.valid,
          pins.ready,
          {{pins.id, 1},
           {pins.address, address_bytes},
           {pins.length, 1},
           {pins.size, 1},
           {pins.burst, 1},
           {pins.cache, 1},
           {pins.prot, 1}}};
}

}  // namespace

AxiChecker::AxiChecker(const AxiPins& pins, Violations& violations)
    : pins_(pins),
      violations_(violations),
      aw_(address_channel("m_axi AW", pins.aw, pins.address_bytes)),
      w_("m_axi W", pins.w.valid, pins.w.ready,
         {{pins.w.data, pins.bus_bytes},
          {pins.w.strobes, pins.bus_bytes <= 8 ? 1 : pins.bus_bytes / 8},
          {pins.w.last, 1}}),
      b_("m_axi B", pins.b.valid, pins.b.ready, {{pins.b.id, 1}, {pins.b.response, 1}}),
      ar_(address_channel("m_axi AR", pins.ar, pins.address_bytes)),
      r_("m_axi R", pins.r.valid, pins.r.ready,
         {{pins.r.id, 1}, {pins.r.data, pins.bus_bytes}, {pins.r.response, 1}, {pins.r.last, 1}}) {
  while ((std::size_t{1} << full_size_) < pins.bus_bytes) ++full_size_;
}

void AxiChecker::reset() {
  for (StableChannel* channel : {&aw_, &w_, &b_, &ar_, &r_}) channel->reset();
  writes_.clear();
  beat_ = 0;
  unanswered_.fill(0);
  for (Fifo<std::uint32_t>& queue : reads_) queue.clear();
}

void AxiChecker::sample_reset(Cycle now) {
  for (const StableChannel* channel : {&aw_, &w_, &ar_}) {
    if (channel->valid()) violations_.report(now, channel->name(), "valid is high in reset");
  }
}

void AxiChecker::check_burst(Cycle now, const StableChannel& channel, const AxiAddressPins& pins) {
  const auto report = [&](const std::string& what) {
    violations_.report(now, channel.name(), what);
  };
  const std::uint64_t address = load(pins.address, pins_.address_bytes);
  const std::size_t beats = *pins.length + std::size_t{1};
  if (*pins.burst != kIncrementing) {
    report("burst type " + std::to_string(*pins.burst) + " is not 1, INCR");
  }
  if (*pins.size != full_size_) {
    report("size " + std::to_string(*pins.size) + " is not a whole word's, " +
           std::to_string(full_size_));
  }
  if (address % pins_.bus_bytes != 0) report(hex(address) + " is no multiple of the word");
  if (beats > max_burst_beats(pins_.bus_bytes)) {
    report(std::to_string(beats) + " beats are more than " +
           std::to_string(max_burst_beats(pins_.bus_bytes)));
  }
  if (address % kPage + beats * pins_.bus_bytes > kPage) {
    report(std::to_string(beats) + " beats from " + hex(address) + " cross 4 KiB");
  }
  if (*pins.cache != kCache) {
    report("cache " + std::to_string(*pins.cache) + " is not " + std::to_string(kCache));
  }
  if (*pins.prot != 0) report("prot " + std::to_string(*pins.prot) + " is not 0");
}

void AxiChecker::take_write_address(Cycle now) {
  check_burst(now, aw_, pins_.aw);
  if (*pins_.aw.id != 0) {
    violations_.report(now, aw_.name(), "ID " + std::to_string(*pins_.aw.id) + " is not 0");
  }
  writes_.push({load(pins_.aw.address, pins_.address_bytes), *pins_.aw.length + 1u,
                static_cast<std::uint8_t>(*pins_.aw.id & kIdMask)});
}

/// Data may wait beside its address, but not come first.
void AxiChecker::check_data_offer(Cycle now) {
  if (!writes_.empty() || !w_.valid() || aw_.valid()) return;
  violations_.report(now, w_.name(), "data is offered before its address");
}

void AxiChecker::take_data(Cycle now) {
  if (writes_.empty()) {
    violations_.report(now, w_.name(), "data moves before its address is accepted");
    return;
  }
  const WriteBurst& burst = writes_.front();
  const std::uint64_t skipped = beat_ == 0 ? burst.address % pins_.bus_bytes : 0;
  const std::uint64_t strobes = load_strobes(pins_.w.strobes, pins_.bus_bytes);
  if ((strobes & ((std::uint64_t{1} << skipped) - 1)) != 0) {
    violations_.report(now, w_.name(), "strobes of bytes before the burst's address");
  }
  const bool ends = ++beat_ == burst.beats;
  if (ends != (*pins_.w.last != 0)) {
    violations_.report(now, w_.name(),
                       ends ? "last is missing" : "last before the burst's last beat");
  }
  if (!ends) return;
  ++unanswered_[burst.id];
  writes_.pop();
  beat_ = 0;
}

void AxiChecker::take_response(Cycle now) {
  std::size_t& unanswered = unanswered_[*pins_.b.id & kIdMask];
  if (unanswered == 0) {
    violations_.report(now, b_.name(),
                       "ID " + std::to_string(*pins_.b.id) + " has no write to be answered");
    return;
  }
  --unanswered;
}

void AxiChecker::take_read_address(Cycle now) {
  check_burst(now, ar_, pins_.ar);
  const std::uint8_t id = *pins_.ar.id;
  if (id > kLastReadId) {
    violations_.report(now, ar_.name(), "ID " + std::to_string(id) + " is beyond 4");
  }
  reads_[id & kIdMask].push(*pins_.ar.length + 1u);
}

void AxiChecker::take_read(Cycle now) {
  Fifo<std::uint32_t>& queue = reads_[*pins_.r.id & kIdMask];
  if (queue.empty()) {
    violations_.report(now, r_.name(),
                       "ID " + std::to_string(*pins_.r.id) + " has no read in flight");
    return;
  }
  const bool ends = --queue.front() == 0;
  if (ends != (*pins_.r.last != 0)) {
    violations_.report(now, r_.name(),
                       ends ? "last is missing" : "last before the burst's last beat");
  }
  if (ends) queue.pop();
}

}  // namespace sim
