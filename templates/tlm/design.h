// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/parameters.h"

/// The device as software sees it: registers, memory, results and the cycles that they take. Plain
/// C++, the same for every design; module.h puts it behind TLM-2.0 sockets.
namespace heddle::twin {

enum class Encoding : std::uint8_t { kPosition, kBitmask, kCombinatorial };
enum class Rounding : std::uint8_t { kSingle, kTflite, kOnnx };

/// A register that always reads as the same.
struct Capability {
  std::uint32_t offset = 0;
  std::uint32_t value = 0;
};

/// What the device must know of its design; docs/datasheet.html and docs/registers.html explain
/// each.
struct Design {
  std::string name;
  std::string hash;
  unsigned clock_mhz = 100;
  unsigned address_bits = 40;
  model::Parameters parameters;

  // Format of the weights
  int n = 1;
  int m = 1;
  int vector = 1;
  int weight_bits = 8;
  int index_bits = 0;
  Encoding encoding = Encoding::kPosition;
  int scale_bits = 0;

  // Limits of a descriptor
  std::uint32_t token_tile = 1;
  std::uint32_t max_k_tiles = 1;
  unsigned outputs = 1;  ///< bit 0 int32, 1 int8, 2 int4
  Rounding rounding = Rounding::kSingle;

  std::vector<Capability> capabilities;

  std::uint32_t word() const { return static_cast<std::uint32_t>(parameters.word_bytes); }
  /// An address without the bits that the bus does not have.
  std::uint64_t reach(std::uint64_t address) const {
    return address_bits < 64 ? address & ((std::uint64_t{1} << address_bits) - 1) : address;
  }
  /// Bytes that a burst stays within: bursts do not cross a multiple of it.
  std::uint32_t chunk() const {
    return static_cast<std::uint32_t>(parameters.chunk_beats()) * word();
  }
};

}  // namespace heddle::twin
