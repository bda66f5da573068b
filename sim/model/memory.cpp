// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/memory.h"

#include <algorithm>

namespace heddle::model {
namespace {

MemoryOptions corrected(MemoryOptions options) {
  options.latency = std::max<Cycle>(options.latency, 1);
  return options;
}

}  // namespace

// The seeds are those of the co-simulation's ports, in its order.
ReadPort::ReadPort(const MemoryOptions& options)
    : options_(corrected(options)),
      throttle_(options.bandwidth),
      address_stalls_(options.seed * 16 + 1, options.stalls),
      data_stalls_(options.seed * 16 + 2, options.stalls),
      random_(options.seed * 16 + 3) {}

void ReadPort::drive(Cycle now) {
  throttle_.tick();
  address_ready_ = in_flight_ < options_.outstanding && !address_stalls_.draw();
  beat_.valid = false;
  if (in_flight_ == 0 || !throttle_.open() || data_stalls_.draw()) return;
  offer(now);
}

void ReadPort::offer(Cycle now) {
  const std::size_t id = pick(now);
  if (id == kIds) return;
  beat_ = {true, static_cast<std::uint8_t>(id), queues_[id].front().beats == 1};
  throttle_.take();
}

/// The ID whose next beat goes out, or none.
std::size_t ReadPort::pick(Cycle now) {
  if (!options_.interleave) {
    return queues_[order_.front()].front().due <= now ? order_.front() : kIds;
  }
  const std::size_t first = random_.below(kIds);
  for (std::size_t i = 0; i < kIds; ++i) {
    const std::size_t id = (first + i) % kIds;
    if (!queues_[id].empty() && queues_[id].front().due <= now) return id;
  }
  return kIds;
}

void ReadPort::finish_beat() {
  Fifo<Burst>& queue = queues_[beat_.id];
  if (--queue.front().beats != 0) return;
  queue.pop();
  if (!options_.interleave) order_.pop();
  --in_flight_;
}

void ReadPort::step(Cycle now, bool accept, std::uint8_t id, std::uint32_t beats) {
  if (beat_.valid) finish_beat();
  if (!accept) return;
  const Cycle more = options_.jitter == 0 ? 0 : random_.below(options_.jitter + 1);
  queues_[id].push({now + options_.latency + more, beats});
  if (!options_.interleave) order_.push(id);
  ++in_flight_;
}

WritePort::WritePort(const MemoryOptions& options)
    : options_(corrected(options)),
      throttle_(options.bandwidth),
      address_stalls_(options.seed * 16 + 4, options.stalls),
      data_stalls_(options.seed * 16 + 5, options.stalls),
      response_stalls_(options.seed * 16 + 6, options.stalls),
      random_(options.seed * 16 + 7) {}

void WritePort::drive(Cycle now) {
  throttle_.tick();
  address_ready_ = in_flight_ < options_.outstanding && !address_stalls_.draw();
  data_ready_ = throttle_.open() && !data_stalls_.draw();
  answers_ = !answering_.empty() && answering_.front() <= now && !response_stalls_.draw();
}

void WritePort::step(Cycle now, bool accept, std::uint32_t beats, bool word) {
  if (answers_) {
    answering_.pop();
    --in_flight_;
  }
  if (accept) {
    receiving_.push(beats);
    ++in_flight_;
  }
  if (!word) return;
  throttle_.take();
  if (++received_ < receiving_.front()) return;
  const Cycle more = options_.jitter == 0 ? 0 : random_.below(options_.jitter + 1);
  answering_.push(now + options_.latency + more);
  receiving_.pop();
  received_ = 0;
}

}  // namespace heddle::model
