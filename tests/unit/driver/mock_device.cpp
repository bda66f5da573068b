// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/driver/mock_device.h"

#include <algorithm>
#include <stdexcept>

#include "generator/arch/registers.h"

namespace heddle::driver::testing {
namespace {

// Offsets as docs/device.md has them, typed a second time on purpose.
constexpr std::uint32_t kControl = 0x040;
constexpr std::uint32_t kStatus = 0x044;
constexpr std::uint32_t kInterruptEnable = 0x048;
constexpr std::uint32_t kInterruptStatus = 0x04C;
constexpr std::uint32_t kCoalesce = 0x050;
constexpr std::uint32_t kRingBase = 0x060;
constexpr std::uint32_t kRingSize = 0x068;
constexpr std::uint32_t kDoorbell = 0x06C;
constexpr std::uint32_t kFetched = 0x070;
constexpr std::uint32_t kCompleted = 0x074;
constexpr std::uint32_t kCompletionBase = 0x078;
constexpr std::uint32_t kCounters = 0x080;
constexpr std::uint32_t kCountersEnd = 0x0C8;

constexpr std::uint32_t kEnable = 1;
constexpr std::uint32_t kReset = 2;
constexpr std::uint32_t kFault = 2;
constexpr std::uint32_t kCompletionInterrupt = 1;

std::map<std::uint32_t, std::uint32_t> capabilities(const arch::Design& design) {
  std::map<std::uint32_t, std::uint32_t> values;
  for (const arch::Register& row : arch::registers()) {
    if (row.kind != arch::RegisterKind::kCapability) continue;
    values[static_cast<std::uint32_t>(row.offset)] = arch::capability_value(design, row);
  }
  return values;
}

std::uint64_t fetch_integer(const std::uint8_t* at, int bytes) {
  std::uint64_t value = 0;
  while (bytes-- > 0) value = value << 8 | at[bytes];
  return value;
}

void store_integer(std::uint8_t* at, int bytes, std::uint64_t value) {
  for (; bytes-- > 0; value >>= 8) *at++ = static_cast<std::uint8_t>(value & 0xFF);
}

MockDevice& self(void* context) { return *static_cast<MockDevice*>(context); }

}  // namespace

MockDevice::MockDevice(const arch::Design& design, std::size_t memory_bytes)
    : fixed_(capabilities(design)),
      memory_bytes_(memory_bytes),
      host_memory_((memory_bytes + 63) / 64) {}

heddle_backend_t MockDevice::backend() {
  heddle_backend_t backend{};
  backend.context = this;
  backend.read_register = [](void* context, std::uint32_t offset) {
    return self(context).read(offset);
  };
  backend.write_register = [](void* context, std::uint32_t offset, std::uint32_t value) {
    self(context).write(offset, value);
  };
  backend.now_us = [](void* context) { return self(context).now++; };
  backend.memory = host_memory_.data()->bytes;
  backend.memory_address = kAddress;
  backend.memory_bytes = memory_bytes_;
  return backend;
}

heddle_backend_t MockDevice::interrupt_backend() {
  heddle_backend_t result = backend();
  result.wait_interrupt = [](void* context, std::uint64_t timeout_us) {
    return self(context).wait(timeout_us);
  };
  return result;
}

heddle_backend_t MockDevice::incoherent_backend() {
  device_memory_.resize(host_memory_.size());
  heddle_backend_t result = backend();
  result.flush = [](void* context, const void* address, std::size_t bytes) {
    MockDevice& mock = self(context);
    const auto* from = static_cast<const std::uint8_t*>(address);
    const auto offset = static_cast<std::size_t>(from - mock.host_memory_.data()->bytes);
    mock.flushes.emplace_back(kAddress + offset, bytes);
    std::copy_n(from, bytes, mock.at(kAddress + offset));
  };
  result.invalidate = [](void* context, void* address, std::size_t bytes) {
    MockDevice& mock = self(context);
    auto* to = static_cast<std::uint8_t*>(address);
    const auto offset = static_cast<std::size_t>(to - mock.host_memory_.data()->bytes);
    std::copy_n(mock.at(kAddress + offset), bytes, to);
  };
  return result;
}

std::uint8_t* MockDevice::at(std::uint64_t address) {
  if (address < kAddress || address - kAddress >= memory_bytes_) {
    throw std::out_of_range("the device went beyond its memory");
  }
  std::vector<Block>& memory = device_memory_.empty() ? host_memory_ : device_memory_;
  return memory.data()->bytes + (address - kAddress);
}

std::size_t MockDevice::count_writes(std::uint32_t offset) const {
  return static_cast<std::size_t>(std::count_if(
      writes.begin(), writes.end(), [&](const auto& write) { return write.first == offset; }));
}

// ---- Registers ----

std::uint32_t MockDevice::read(std::uint32_t offset) {
  if (gone) return ~0u;
  counter += counter_step;
  if (offset >= kCounters && offset < kCountersEnd) return read_counter(offset);
  if (offset == kCompleted) return static_cast<std::uint16_t>(completed_ + completed_error);
  if (offset == kFetched) return completed_;
  const auto fixed = fixed_.find(offset);
  if (fixed != fixed_.end()) return fixed->second;
  return registers_[offset];
}

std::uint32_t MockDevice::read_counter(std::uint32_t offset) {
  if (offset % 8 != 0) return counter_high_;
  const std::uint64_t value = counter + (offset - kCounters) / 8;
  counter_high_ = static_cast<std::uint32_t>(value >> 32);
  return static_cast<std::uint32_t>(value & 0xFFFFFFFF);
}

void MockDevice::write(std::uint32_t offset, std::uint32_t value) {
  writes.emplace_back(offset, value);
  switch (offset) {
    case kControl:
      return write_control(value);
    case kInterruptStatus:
      registers_[offset] &= ~value;
      return;
    case kInterruptEnable:
    case kCoalesce:
      registers_[offset] = value;
      return;
    case kRingBase:
    case kRingBase + 4:
    case kRingSize:
    case kCompletionBase:
    case kCompletionBase + 4:
      return write_ring_register(offset, value);
    case kDoorbell:
      return ring_doorbell(static_cast<std::uint16_t>(value));
    default:
      return;
  }
}

void MockDevice::write_ring_register(std::uint32_t offset, std::uint32_t value) {
  if ((registers_[kControl] & kEnable) == 0) registers_[offset] = value;
}

void MockDevice::write_control(std::uint32_t value) {
  if ((value & kReset) == 0) {
    registers_[kControl] = value;
    return;
  }
  registers_.clear();
  completed_ = 0;
  allowed_ = 0;
  counter = 0;
  if (reset_hangs) registers_[kControl] = kReset;
}

void MockDevice::raise_fault() {
  registers_[kStatus] |= kFault;
  registers_[kInterruptStatus] |= kFault;
}

// ---- Descriptors ----

void MockDevice::ring_doorbell(std::uint16_t value) {
  const auto ahead = static_cast<std::uint16_t>(value - completed_);
  if (ahead > 1u << registers_[kRingSize]) return raise_fault();
  registers_[kDoorbell] = value;
  work();
}

void MockDevice::complete(std::size_t count) {
  allowed_ += count;
  work();
}

void MockDevice::work() {
  while ((registers_[kControl] & kEnable) != 0 && completed_ != registers_[kDoorbell]) {
    if (held && allowed_ == 0) return;
    if (held) --allowed_;
    const Descriptor descriptor = fetch(completed_);
    descriptors.push_back(descriptor);
    Reply reply{validate(descriptor), 0, 0};
    if (reply.status == 0) reply = on_descriptor(descriptor);
    if (completed_ == failing_completion) return raise_fault();
    put_completion(completed_, descriptor.tag, reply);
    ++completed_;
    if (descriptor.interrupt || reply.status != 0) {
      registers_[kInterruptStatus] |= kCompletionInterrupt;
    }
  }
}

Descriptor MockDevice::fetch(std::uint16_t number) {
  const std::uint32_t slot = number % (1u << registers_[kRingSize]);
  const std::uint64_t base = std::uint64_t{registers_[kRingBase + 4]} << 32 | registers_[kRingBase];
  const std::uint8_t* b = at(base + 64 * slot);
  const auto word_at = [&](int offset) {
    return static_cast<std::uint32_t>(fetch_integer(b + offset, 4));
  };
  Descriptor d;
  d.weights = fetch_integer(b, 8);
  d.activations = fetch_integer(b + 8, 8);
  d.results = fetch_integer(b + 16, 8);
  d.partials = fetch_integer(b + 24, 8);
  d.tokens = word_at(32);
  d.k = word_at(36);
  d.o = word_at(40);
  d.weight_blocks = word_at(44);
  d.param_blocks = word_at(48);
  d.activation_stride = word_at(52);
  d.result_stride = word_at(56);
  d.token_tile = static_cast<std::uint32_t>(fetch_integer(b + 60, 2));
  d.output = b[62] & 3u;
  d.bias = (b[62] >> 2 & 1) != 0;
  d.accumulate = (b[62] >> 3 & 1) != 0;
  d.interrupt = (b[62] >> 4 & 1) != 0;
  d.fence = (b[62] >> 5 & 1) != 0;
  d.reserved = b[62] >> 6;
  d.tag = b[63];
  return d;
}

std::uint8_t MockDevice::validate(const Descriptor& d) const {
  const std::uint64_t rows = capability(0x010) & 0xFFFF;
  const std::uint64_t columns = capability(0x010) >> 16;
  const std::uint64_t k_tile = rows * (capability(0x014) >> 8 & 63);
  const std::uint64_t k_tiles = (d.k + k_tile - 1) / k_tile;
  const std::uint64_t bus_word = (capability(0x02C) & 1023) / 8;
  const std::uint32_t address_bits = capability(0x02C) >> 16;
  if (d.tokens == 0 || d.k == 0 || d.o == 0 || k_tiles > capability(0x028)) return 1;
  if ((d.o + columns - 1) / columns > 0xFFFFFF) return 1;
  if (d.token_tile == 0 || d.token_tile > capability(0x020)) return 2;
  const std::uint32_t tokens_per_cycle = capability(0x034) & 0xF;
  const std::uint32_t bundles = (d.token_tile + tokens_per_cycle - 1) / tokens_per_cycle;
  if (bundles * k_tiles > capability(0x024)) return 2;
  if ((capability(0x018) >> (12 + d.output) & 7 & (d.output == 3 ? 0 : 1)) == 0) return 3;
  if (d.reserved != 0) return 3;
  std::uint64_t addresses = d.activations | d.results | (d.accumulate ? d.partials : 0);
  const std::uint64_t strides = d.activation_stride | d.result_stride;
  if ((addresses | strides) % bus_word != 0 || d.weights % 64 != 0) return 4;
  addresses |= d.weights;
  if (address_bits < 64 && addresses >> address_bits != 0) return 5;
  if (d.weight_blocks == 0 || d.param_blocks == 0) return 6;
  if ((d.weight_blocks | d.param_blocks) >> 28 != 0) return 6;
  const std::uint64_t bytes_per_byte = d.output == 0 ? 1 : d.output == 1 ? 4 : 8;
  if (d.accumulate && d.result_stride * bytes_per_byte > 0xFFFFFFFF) return 6;
  return 0;
}

void MockDevice::put_completion(std::uint16_t number, std::uint8_t tag, const Reply& reply) {
  const std::uint32_t slot = number % (1u << registers_[kRingSize]);
  const std::uint64_t base =
      std::uint64_t{registers_[kCompletionBase + 4]} << 32 | registers_[kCompletionBase];
  std::uint8_t* entry = at(base + 16 * slot);
  store_integer(entry, 2, static_cast<std::uint16_t>(number + number_error));
  store_integer(entry + 2, 1, tag);
  store_integer(entry + 3, 1, reply.status);
  store_integer(entry + 4, 4, reply.cycles);
  store_integer(entry + 8, 8, reply.error_address);
}

heddle_status_t MockDevice::wait(std::uint64_t timeout_us) {
  waits.push_back(timeout_us);
  if (interrupt_breaks) return HEDDLE_SYSTEM_ERROR;
  if (completes_on_wait) complete(1);
  if ((registers_[kInterruptStatus] & registers_[kInterruptEnable]) != 0) return HEDDLE_OK;
  now += timeout_us;
  return HEDDLE_TIMEOUT;
}

}  // namespace heddle::driver::testing
