// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "bus.h"
#include "errors.h"

namespace heddle::twin {

/// Bytes from an address to the end of its burst, at most `bytes`.
inline std::size_t burst_bytes(std::uint64_t address, std::uint64_t bytes, std::uint32_t chunk) {
  return static_cast<std::size_t>(std::min<std::uint64_t>(bytes, chunk - address % chunk));
}

/// Reads a range as bursts that do not cross a multiple of `chunk`; `status` is for errors.
inline void read_bursts(Bus& bus, std::uint32_t chunk, std::uint64_t address, std::uint8_t* to,
                        std::size_t bytes, std::uint8_t status, Errors& errors) {
  while (bytes != 0) {
    const std::size_t part = burst_bytes(address, bytes, chunk);
    if (!bus.read(address, to, part)) errors.note(status, address);
    address += part;
    to += part;
    bytes -= part;
  }
}

/// Likewise, writes. The burst of an error is named by its first word, of `word` bytes.
inline void write_bursts(Bus& bus, std::uint32_t chunk, std::uint32_t word, std::uint64_t address,
                         const std::uint8_t* from, std::size_t bytes, std::uint8_t status,
                         Errors& errors) {
  while (bytes != 0) {
    const std::size_t part = burst_bytes(address, bytes, chunk);
    if (!bus.write(address, from, part)) errors.note(status, address - address % word);
    address += part;
    from += part;
    bytes -= part;
  }
}

}  // namespace heddle::twin
