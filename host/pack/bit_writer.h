// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace heddle::pack {

/// Appends bit fields without gaps, least significant bit first, to a growing byte sequence.
class BitWriter {
 public:
  /// Reserves room for `expected_bits`; more may be written.
  explicit BitWriter(std::int64_t expected_bits) {
    bytes_.reserve(static_cast<std::size_t>(expected_bits / 8 + kSlackBytes));
  }

  /// Appends the low `bits` (0..32) bits of `value`; the bits above are ignored.
  void put(std::uint32_t value, int bits) {
    assert(bits >= 0 && bits <= 32);
    const std::uint64_t field = value & ((std::uint64_t{1} << bits) - 1);
    pending_ |= field << pending_bits_;
    pending_bits_ += bits;
    while (pending_bits_ >= 8) flush_byte();
  }

  /// Appends zero bits up to the next multiple of `bytes` (>= 1).
  void align(std::size_t bytes) {
    assert(bytes >= 1);
    if (pending_bits_ > 0) flush_byte();
    bytes_.resize((bytes_.size() + bytes - 1) / bytes * bytes, 0);
  }

  /// Bits appended so far.
  std::int64_t bits() const { return static_cast<std::int64_t>(bytes_.size()) * 8 + pending_bits_; }

  /// Hands the bytes over; call after `align`, and write no more.
  std::vector<std::uint8_t> take() {
    assert(pending_bits_ == 0);
    return std::move(bytes_);
  }

 private:
  static constexpr std::int64_t kSlackBytes = 64;  // room for the final padding

  void flush_byte() {
    bytes_.push_back(static_cast<std::uint8_t>(pending_ & 0xFF));
    pending_ >>= 8;
    pending_bits_ = pending_bits_ > 8 ? pending_bits_ - 8 : 0;
  }

  std::vector<std::uint8_t> bytes_;
  std::uint64_t pending_ = 0;
  int pending_bits_ = 0;
};

}  // namespace heddle::pack
