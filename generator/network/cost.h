// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/arch/workload.h"

namespace heddle::network {

/// What some GEMMs take, one after the other.
struct Cost {
  std::int64_t cycles = 0;
  std::int64_t multiplier_cycles = 0;  ///< if every multiplier always worked on a non-zero
  std::int64_t memory_cycles = 0;      ///< if memory never paused
  std::int64_t macs = 0;               ///< of the array, zero weights included
  std::int64_t useful_macs = 0;        ///< of those, with non-zero weights
  std::int64_t host_macs = 0;          ///< of attention on the host
  std::int64_t bounding_bytes = 0;     ///< Memory::bounding_bytes
  arch::Traffic bytes;                 ///< of the device
  std::int64_t kv_read = 0;            ///< bytes
  std::int64_t kv_written = 0;         ///< bytes

  std::int64_t read() const { return bytes.read() + kv_read; }
  std::int64_t written() const { return bytes.written() + kv_written; }

  Cost& operator+=(const Cost& other);
};

/// The cost of doing it `count` times.
Cost operator*(Cost cost, std::int64_t count);

/// What keeps work from being faster.
enum class Bound {
  kMultipliers,
  kMemory,
  kOverhead  ///< neither: most cycles go to filling, draining and waiting
};

Bound bound_of(const Cost& cost);

/// The share of its bound that work reaches, 0..1.
double of_bound(const Cost& cost);

}  // namespace heddle::network
