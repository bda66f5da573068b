// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace sim {

/// What memory answers, as AXI encodes it.
enum Response : std::uint8_t { kOkay = 0, kSlaveError = 2, kDecodeError = 3 };

/// What may be done with a word; a set of bits.
enum Access : std::uint8_t { kNone = 0, kRead = 1, kWrite = 2, kReadWrite = 3 };

/// What lies behind the memory's ports.
class BusTarget {
 public:
  virtual ~BusTarget() = default;

  /// Copies whole words to `to`; what is not there reads as zero.
  virtual void read(std::uint64_t address, std::size_t bytes, std::uint8_t* to) = 0;
  /// The answer to a word that has been read.
  virtual Response answer(std::uint64_t address) const = 0;
  /// Writes the strobed bytes of a word, if it may be written.
  virtual Response store(std::uint64_t address, const std::uint8_t* from,
                         std::uint64_t strobes) = 0;
  /// Whether the device has a reason to touch a word.
  virtual bool granted(std::uint64_t address, Access access) const = 0;
};

}  // namespace sim
