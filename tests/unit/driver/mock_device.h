// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "generator/arch/design.h"
#include "host/driver/heddle.h"

/// A device as docs/device.md describes it, without the arithmetic.
namespace heddle::driver::testing {

/// What memory holds of a descriptor.
struct Descriptor {
  std::uint64_t weights = 0;
  std::uint64_t activations = 0;
  std::uint64_t results = 0;
  std::uint64_t partials = 0;
  std::uint32_t tokens = 0;
  std::uint32_t k = 0;
  std::uint32_t o = 0;
  std::uint32_t weight_blocks = 0;
  std::uint32_t param_blocks = 0;
  std::uint32_t activation_stride = 0;
  std::uint32_t result_stride = 0;
  std::uint32_t token_tile = 0;
  std::uint32_t output = 0;
  bool bias = false;
  bool accumulate = false;
  bool interrupt = false;
  bool fence = false;
  std::uint32_t reserved = 0;
  std::uint8_t tag = 0;
};

/// How a legal descriptor ends.
struct Reply {
  std::uint8_t status = 0;
  std::uint32_t cycles = 0;
  std::uint64_t error_address = 0;
};

class MockDevice {
 public:
  static constexpr std::uint64_t kAddress = 0x40000000;

  explicit MockDevice(const arch::Design& design, std::size_t memory_bytes = 1 << 16);

  /// Polled, caches coherent.
  heddle_backend_t backend();
  /// As `backend`, with an interrupt.
  heddle_backend_t interrupt_backend();
  /// As `backend`, but host and device have a copy of the memory each: only flush and invalidate
  /// move bytes from one to the other.
  heddle_backend_t incoherent_backend();

  /// Where the device sees an address.
  std::uint8_t* at(std::uint64_t address);

  /// Forges a read-only register.
  void set_register(std::uint32_t offset, std::uint32_t value) { fixed_[offset] = value; }
  std::uint32_t register_value(std::uint32_t offset) { return read(offset); }

  /// Completes descriptors that `held` kept back.
  void complete(std::size_t count);
  void raise_fault();

  // What it does.
  std::function<Reply(const Descriptor&)> on_descriptor = [](const Descriptor&) { return Reply{}; };
  bool held = false;               ///< descriptors complete on `complete` alone
  bool completes_on_wait = false;  ///< a held one completes while the interrupt is waited for
  bool interrupt_breaks = false;   ///< the back end fails to wait
  bool reset_hangs = false;
  bool gone = false;                  ///< every read gives all ones
  std::uint16_t number_error = 0;     ///< added to the number in completion entries
  std::uint16_t completed_error = 0;  ///< added to COMPLETED
  int failing_completion = -1;        ///< number whose completion memory refuses
  std::uint64_t counter_step = 0;     ///< added to every counter between two register reads
  std::uint64_t now = 0;              ///< microseconds; every look at the clock takes one

  // What it saw.
  std::vector<Descriptor> descriptors;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> writes;  ///< registers, in order
  std::vector<std::uint64_t> waits;                             ///< for interrupts, microseconds
  std::vector<std::pair<std::uint64_t, std::size_t>> flushes;   ///< address, bytes
  std::size_t count_writes(std::uint32_t offset) const;

  std::uint64_t counter = 0;  ///< value of counter 0; counter i has i more

 private:
  struct alignas(64) Block {
    std::uint8_t bytes[64];
  };

  std::uint32_t read(std::uint32_t offset);
  void write(std::uint32_t offset, std::uint32_t value);
  std::uint32_t read_counter(std::uint32_t offset);
  void write_ring_register(std::uint32_t offset, std::uint32_t value);
  void write_control(std::uint32_t value);
  void ring_doorbell(std::uint16_t value);
  void work();
  Descriptor fetch(std::uint16_t number);
  std::uint8_t validate(const Descriptor& descriptor) const;
  void put_completion(std::uint16_t number, std::uint8_t tag, const Reply& reply);
  heddle_status_t wait(std::uint64_t timeout_us);
  std::uint32_t capability(std::uint32_t offset) const { return fixed_.at(offset); }
  std::size_t memory_bytes() const { return memory_bytes_; }

  std::map<std::uint32_t, std::uint32_t> fixed_;      // capabilities
  std::map<std::uint32_t, std::uint32_t> registers_;  // the rest
  std::size_t memory_bytes_;
  std::vector<Block> host_memory_;
  std::vector<Block> device_memory_;  // empty while coherent
  std::uint32_t counter_high_ = 0;
  std::uint16_t completed_ = 0;
  std::size_t allowed_ = 0;  // held descriptors that may complete
};

}  // namespace heddle::driver::testing
