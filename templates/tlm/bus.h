// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace heddle::twin {

/// Memory as the device reaches it, a burst at a time.
class Bus {
 public:
  virtual ~Bus() = default;

  /// False when memory answers with an error; `to` then holds whatever came.
  virtual bool read(std::uint64_t address, std::uint8_t* to, std::size_t bytes) = 0;
  /// False when memory answers with an error.
  virtual bool write(std::uint64_t address, const std::uint8_t* from, std::size_t bytes) = 0;
};

}  // namespace heddle::twin
