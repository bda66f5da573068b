// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/memory.h"

#include <algorithm>
#include <cmath>

namespace heddle::network {

std::int64_t Memory::cycles(std::int64_t read, std::int64_t written) const {
  double cycles = static_cast<double>(std::max(read, written)) / word_bytes;
  if (bytes_per_cycle) {
    cycles = std::max(cycles, static_cast<double>(read + written) / *bytes_per_cycle);
  }
  return static_cast<std::int64_t>(std::ceil(cycles));
}

std::int64_t Memory::bounding_bytes(std::int64_t read, std::int64_t written) const {
  return bytes_per_cycle && *bytes_per_cycle < word_bytes ? read + written
                                                          : std::max(read, written);
}

double Memory::rate() const { return std::min(word_bytes, bytes_per_cycle.value_or(word_bytes)); }

}  // namespace heddle::network
