// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/cost.h"

#include <algorithm>

namespace heddle::network {

Cost& Cost::operator+=(const Cost& other) {
  cycles += other.cycles;
  multiplier_cycles += other.multiplier_cycles;
  memory_cycles += other.memory_cycles;
  macs += other.macs;
  useful_macs += other.useful_macs;
  host_macs += other.host_macs;
  bounding_bytes += other.bounding_bytes;
  bytes += other.bytes;
  kv_read += other.kv_read;
  kv_written += other.kv_written;
  return *this;
}

Cost operator*(Cost cost, std::int64_t count) {
  for (std::int64_t Cost::*field : {&Cost::cycles, &Cost::multiplier_cycles, &Cost::memory_cycles,
                                    &Cost::macs, &Cost::useful_macs, &Cost::host_macs,
                                    &Cost::bounding_bytes, &Cost::kv_read, &Cost::kv_written}) {
    cost.*field *= count;
  }
  using arch::Traffic;
  for (std::int64_t Traffic::*field :
       {&Traffic::descriptors, &Traffic::weights, &Traffic::params, &Traffic::activations,
        &Traffic::partials, &Traffic::results, &Traffic::completions}) {
    cost.bytes.*field *= count;
  }
  return cost;
}

Bound bound_of(const Cost& cost) {
  const std::int64_t larger = std::max(cost.multiplier_cycles, cost.memory_cycles);
  if (2 * larger < cost.cycles) return Bound::kOverhead;
  return cost.multiplier_cycles >= cost.memory_cycles ? Bound::kMultipliers : Bound::kMemory;
}

double of_bound(const Cost& cost) {
  if (cost.cycles == 0) return 0;
  return static_cast<double>(std::max(cost.multiplier_cycles, cost.memory_cycles)) /
         static_cast<double>(cost.cycles);
}

}  // namespace heddle::network
