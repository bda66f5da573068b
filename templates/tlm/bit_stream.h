// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bus.h"
#include "errors.h"

namespace heddle::twin {

/// A section of memory as a stream of bits, least significant first, read burst by burst as far as
/// it is asked for. What lies beyond its end is zero.
class BitStream {
 public:
  /// `status`: noted in `errors` when a burst fails.
  BitStream(Bus& bus, std::uint32_t chunk, std::uint64_t address, std::uint64_t bytes,
            std::uint8_t status, Errors& errors)
      : bus_(bus),
        chunk_(chunk),
        address_(address),
        left_(bytes),
        status_(status),
        errors_(errors) {}

  /// The next 0..32 bits.
  std::uint32_t take(int bits) {
    while (filled_ < bits) fill();
    const std::uint64_t mask = (std::uint64_t{1} << bits) - 1;
    const auto value = static_cast<std::uint32_t>(store_ & mask);
    store_ >>= bits;
    filled_ -= bits;
    return value;
  }

  /// The next 1..32 bits as a number in two's complement.
  std::int32_t take_signed(int bits) {
    const std::uint32_t sign = 1u << (bits - 1);
    return static_cast<std::int32_t>((take(bits) ^ sign) - sign);
  }

 private:
  void fill() {
    if (next_ == burst_.size() && left_ != 0) load();
    if (next_ + 8 <= burst_.size()) return fill_up();
    const std::uint64_t byte = next_ < burst_.size() ? burst_[next_++] : 0;
    store_ |= byte << filled_;
    filled_ += 8;
  }

  /// As many whole bytes as there is room for; those above come again.
  void fill_up() {
    std::uint64_t bytes = 0;
    for (unsigned i = 0; i < 8; ++i) bytes |= std::uint64_t{burst_[next_ + i]} << (8 * i);
    store_ |= bytes << filled_;
    const int more = (63 - filled_) / 8;
    next_ += static_cast<std::size_t>(more);
    filled_ += 8 * more;
    store_ &= ~(~std::uint64_t{0} << filled_);
  }

  void load();

  Bus& bus_;
  std::uint32_t chunk_;
  std::uint64_t address_;  ///< of the next burst
  std::uint64_t left_;     ///< bytes from there
  std::uint8_t status_;
  Errors& errors_;
  std::vector<std::uint8_t> burst_;
  std::size_t next_ = 0;  ///< byte of it
  std::uint64_t store_ = 0;
  int filled_ = 0;  ///< bits of it
};

}  // namespace heddle::twin
