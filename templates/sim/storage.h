// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "axi_pins.h"
#include "bus_target.h"

namespace sim {

/// Addresses that answer with an error.
struct MemoryError {
  std::uint64_t address = 0;
  std::uint64_t bytes = 0;
  Access access = kReadWrite;
  Response response = kSlaveError;
};

/// The memory's bytes, and for each word whether the device may read or write it.
class Storage final : public BusTarget {
 public:
  /// `bytes` from `base` on, both multiples of 64; nothing is granted yet.
  Storage(std::uint64_t base, std::size_t bytes, std::size_t bus_bytes);

  std::uint64_t base() const { return base_; }
  std::size_t bytes() const { return bytes_; }
  /// Where the host sees the block, at a multiple of 64.
  std::uint8_t* data() { return data_; }

  /// Allows access to all words that hold a byte of the range.
  void grant(std::uint64_t address, std::size_t bytes, Access access);
  void revoke_all();
  void inject(const MemoryError& error) { errors_.push_back(error); }
  void clear_errors() { errors_.clear(); }
  const std::vector<MemoryError>& errors() const { return errors_; }

  bool granted(std::uint64_t address, Access access) const override {
    const std::uint64_t word = (address - base_) >> word_shift_;
    return word < grants_.size() && (grants_[word] & access) != 0;
  }

  /// The answer to one beat.
  Response respond(std::uint64_t address, Access access) const {
    if (!errors_.empty()) {
      const Response injected = injected_response(address, access);
      if (injected != kOkay) return injected;
    }
    return granted(address, access) ? kOkay : kDecodeError;
  }

  /// Any range; what lies outside of memory reads as zero.
  void read(std::uint64_t address, std::size_t bytes, std::uint8_t* to) override;
  Response answer(std::uint64_t address) const override { return respond(address, kRead); }
  Response store(std::uint64_t address, const std::uint8_t* from, std::uint64_t strobes) override {
    const Response response = respond(address, kWrite);
    if (response == kOkay) write(address, from, strobes);
    return response;
  }

  /// Writes the strobed bytes of a granted word.
  void write(std::uint64_t address, const std::uint8_t* from, std::uint64_t strobes);

 private:
  Response injected_response(std::uint64_t address, Access access) const;

  std::uint64_t base_;
  std::size_t bytes_;
  std::size_t bus_bytes_;
  unsigned word_shift_ = 0;
  std::vector<std::uint8_t> allocation_;
  std::uint8_t* data_;
  std::vector<std::uint8_t> grants_;
  std::vector<MemoryError> errors_;
};

}  // namespace sim
