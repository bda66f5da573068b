// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/twin/host.h"

#include <algorithm>
#include <cstring>

namespace heddle::twin::testing {
namespace {

constexpr std::size_t kMemoryBytes = 1 << 22;
constexpr std::size_t kAlignment = 64;
constexpr Cycle kPollCycles = 64;

Host& self(void* context) { return *static_cast<Host*>(context); }

}  // namespace

std::uint8_t* TestMemory::data() {
  const auto first = reinterpret_cast<std::uintptr_t>(bytes_.data());
  return bytes_.data() + (kAlignment - first % kAlignment) % kAlignment;
}

bool TestMemory::is_good(std::uint64_t address, std::size_t bytes) {
  ++accesses_;
  const bool hit = failing_ >= address && failing_ < address + bytes;
  return address >= kBase && address + bytes <= kBase + size() && !hit;
}

bool TestMemory::read(std::uint64_t address, std::uint8_t* to, std::size_t bytes) {
  if (!is_good(address, bytes)) return false;
  std::memcpy(to, data() + (address - kBase), bytes);
  return true;
}

bool TestMemory::write(std::uint64_t address, const std::uint8_t* from, std::size_t bytes) {
  if (!is_good(address, bytes)) return false;
  std::memcpy(data() + (address - kBase), from, bytes);
  return true;
}

Host::Host(const Design& design, const model::MemoryOptions& memory, Pace pace)
    : design_(design), memory_(kMemoryBytes), device_(design_, memory, memory_), pace_(pace) {}

void Host::step(Cycle cycles) {
  const Cycle end = device_.now() + cycles;
  while (device_.now() < end) {
    if (pace_ == Pace::kStep) device_.step();
    if (pace_ == Pace::kLeap) device_.advance(end);
    if (pace_ == Pace::kLookAhead) leap(end);
    note_interrupt();
  }
}

/// As a simulation does that waits until something may be seen.
void Host::leap(Cycle end) {
  const std::uint64_t accesses = memory_.accesses();
  const Cycle event = device_.next_event();
  while (device_.now() < std::min(event, end)) {
    device_.advance(std::min(event, end));
    if (memory_.accesses() != accesses) surprise_ = "memory was accessed";
    if (device_.interrupt() != (!edges_.empty() && edges_.back().level)) {
      surprise_ = "the interrupt changed";
    }
  }
  if (event < end) device_.advance(event + 1);
}

void Host::note_interrupt() {
  const bool level = !edges_.empty() && edges_.back().level;
  if (device_.interrupt() != level) edges_.push_back({device_.now(), !level});
}

std::uint32_t Host::read(std::uint32_t offset) {
  step(1);
  const std::uint32_t value = device_.read(offset);
  step(Device::kAccessCycles - 1);
  return value;
}

void Host::write(std::uint32_t offset, std::uint32_t value, std::uint32_t mask) {
  device_.write(offset, value, mask);
  step(Device::kAccessCycles);
}

heddle_backend_t Host::backend() {
  heddle_backend_t backend = {};
  backend.context = this;
  backend.read_register = [](void* context, std::uint32_t offset) {
    return self(context).read(offset);
  };
  backend.write_register = [](void* context, std::uint32_t offset, std::uint32_t value) {
    self(context).write(offset, value);
  };
  backend.now_us = [](void* context) {
    self(context).step(kPollCycles);
    return static_cast<std::uint64_t>(self(context).device_.now());
  };
  backend.memory = memory_.data();
  backend.memory_address = TestMemory::kBase;
  backend.memory_bytes = memory_.size();
  return backend;
}

}  // namespace heddle::twin::testing
