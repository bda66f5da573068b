// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "device.h"
#include "heddle_registers.h"

namespace heddle::twin {
namespace {

constexpr std::uint32_t kHigh = 4;  // from the lower half of a register to its upper half
constexpr std::uint64_t kBlockMask = ~std::uint64_t{63};

/// A ring's address with a half replaced.
std::uint64_t with_half(std::uint64_t old, unsigned shift, std::uint32_t set, std::uint32_t keep) {
  const std::uint64_t kept = old & (std::uint64_t{keep} << shift | ~(std::uint64_t{~0u} << shift));
  return (kept | std::uint64_t{set} << shift) & kBlockMask;
}

std::uint32_t lower(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
std::uint32_t upper(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }

/// The counter whose lower half is at the offset.
std::optional<std::uint64_t> counter(const model::Counters& counters, std::uint64_t word,
                                     std::uint32_t offset) {
  switch (offset) {
    case HEDDLE_REG_CYCLES:
      return counters.cycles;
    case HEDDLE_REG_ISSUED:
      return counters.issued_bundles;
    case HEDDLE_REG_STALL_WEIGHTS:
      return counters.stall_weights;
    case HEDDLE_REG_STALL_ACTIVATIONS:
      return counters.stall_activations;
    case HEDDLE_REG_STALL_OUTPUT:
      return counters.stall_output;
    case HEDDLE_REG_STALL_MEMORY:
      return counters.stall_memory;
    case HEDDLE_REG_BYTES_READ:
      return counters.read_beats * word;
    case HEDDLE_REG_BYTES_WRITTEN:
      return counters.write_beats * word;
    case HEDDLE_REG_DESCRIPTORS:
      return counters.descriptors;
    default:
      return std::nullopt;
  }
}

/// Whether the lower half of a counter is at the offset.
bool is_counter(std::uint32_t offset) { return counter({}, 1, offset).has_value(); }

}  // namespace

// ---- Reads ----

/// The counter whose lower half is at the offset.
std::uint64_t Device::count(std::uint32_t offset) const {
  return is_resetting() ? 0 : *counter(counters(), design_.word(), offset);
}

std::uint32_t Device::control_value(std::uint32_t offset) const {
  const bool resets = reset_ != Reset::kNone;
  switch (offset) {
    case HEDDLE_REG_CONTROL:
      return (enable_ ? HEDDLE_CONTROL_ENABLE_MASK : 0) | (resets ? HEDDLE_CONTROL_RESET_MASK : 0);
    case HEDDLE_REG_STATUS:
      return (is_busy() || resets ? HEDDLE_STATUS_BUSY_MASK : 0) |
             (interrupts_.has_fault() ? HEDDLE_STATUS_FAULT_MASK : 0);
    case HEDDLE_REG_INTERRUPT_ENABLE:
      return enables_;
    case HEDDLE_REG_INTERRUPT_STATUS:
      return interrupts_.status();
    case HEDDLE_REG_COALESCE:
      return coalesce_count_ | std::uint32_t{coalesce_ticks_} << HEDDLE_COALESCE_TICKS_SHIFT;
    case HEDDLE_REG_RING_BASE:
      return lower(ring_base_);
    case HEDDLE_REG_RING_BASE_HIGH:
      return upper(ring_base_);
    case HEDDLE_REG_RING_SIZE:
      return ring_log2_;
    case HEDDLE_REG_DOORBELL:
      return doorbell_;
    case HEDDLE_REG_FETCHED:
      return fetched();
    case HEDDLE_REG_COMPLETED:
      return completed_;
    case HEDDLE_REG_COMPLETION_BASE:
      return lower(completion_base_);
    case HEDDLE_REG_COMPLETION_BASE_HIGH:
      return upper(completion_base_);
    default:
      return 0;
  }
}

std::uint32_t Device::peek(std::uint32_t offset) const {
  for (const Capability& capability : design_.capabilities) {
    if (capability.offset == offset) return capability.value;
  }
  if (offset >= kHigh && is_counter(offset - kHigh)) return upper_;
  return is_counter(offset) ? lower(count(offset)) : control_value(offset);
}

std::uint32_t Device::read(std::uint32_t offset) {
  const std::uint32_t value = peek(offset);
  if (is_counter(offset)) upper_ = upper(count(offset));
  return value;
}

// ---- Writes ----

void Device::write(std::uint32_t offset, std::uint32_t value, std::uint32_t mask) {
  writes_.push_back({offset, value, mask, now() + 1});
}

void Device::apply(const Write& write) {
  const std::uint32_t set = write.value & write.mask;
  const std::uint32_t keep = ~write.mask;
  switch (write.offset) {
    case HEDDLE_REG_CONTROL:
      write_control(set, keep);
      break;
    case HEDDLE_REG_INTERRUPT_ENABLE:
      enables_ = ((enables_ & keep) | set) &
                 (HEDDLE_INTERRUPT_ENABLE_COMPLETION_MASK | HEDDLE_INTERRUPT_ENABLE_FAULT_MASK);
      break;
    case HEDDLE_REG_INTERRUPT_STATUS:
      inputs_.cleared = set;
      break;
    case HEDDLE_REG_COALESCE: {
      const std::uint32_t value = (control_value(write.offset) & keep) | set;
      coalesce_count_ = static_cast<std::uint16_t>(value & HEDDLE_COALESCE_COUNT_MASK);
      coalesce_ticks_ = static_cast<std::uint16_t>(value >> HEDDLE_COALESCE_TICKS_SHIFT);
      break;
    }
    case HEDDLE_REG_DOORBELL:
      write_doorbell(set, keep);
      break;
    default:
      if (!enable_ && !is_busy()) write_rings(write.offset, set, keep);
      break;
  }
}

void Device::write_control(std::uint32_t set, std::uint32_t keep) {
  enable_ = (enable_ && (keep & HEDDLE_CONTROL_ENABLE_MASK) != 0) ||
            (set & HEDDLE_CONTROL_ENABLE_MASK) != 0;
  if ((set & HEDDLE_CONTROL_RESET_MASK) == 0) return;
  enable_ = false;
  reset_ = Reset::kRequested;
  reset_cycles_ = 0;
}

/// Takes what was submitted before, up to a full ring; everything else is a fault.
void Device::write_doorbell(std::uint32_t set, std::uint32_t keep) {
  const auto next = static_cast<std::uint16_t>((doorbell_ & keep) | set);
  const auto in_ring = static_cast<std::uint16_t>(doorbell_ - completed_);
  const auto in_ring_next = static_cast<std::uint16_t>(next - completed_);
  if (in_ring_next > 1u << ring_log2_ || in_ring_next < in_ring) {
    inputs_.fault = true;
    return;
  }
  submitted_ += static_cast<std::uint16_t>(next - doorbell_);
  doorbell_ = next;
  foresight_.change().ring_doorbell(submitted_, now() + 1);
}

void Device::write_rings(std::uint32_t offset, std::uint32_t set, std::uint32_t keep) {
  constexpr std::uint32_t kMostLog2 = 12;
  const std::uint32_t log2 = (ring_log2_ & keep) | set;
  switch (offset) {
    case HEDDLE_REG_RING_BASE:
      ring_base_ = with_half(ring_base_, 0, set, keep);
      break;
    case HEDDLE_REG_RING_BASE_HIGH:
      ring_base_ = with_half(ring_base_, 32, set, keep);
      break;
    case HEDDLE_REG_COMPLETION_BASE:
      completion_base_ = with_half(completion_base_, 0, set, keep);
      break;
    case HEDDLE_REG_COMPLETION_BASE_HIGH:
      completion_base_ = with_half(completion_base_, 32, set, keep);
      break;
    case HEDDLE_REG_RING_SIZE:
      ring_log2_ = log2 > kMostLog2 ? kMostLog2 : log2;
      break;
    default:
      return;
  }
  foresight_.change().place_rings(ring_base_, completion_base_, static_cast<int>(ring_log2_));
}

}  // namespace heddle::twin
