// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "generator/network/density.h"
#include "generator/network/gemm_timer.h"
#include "generator/network/memory.h"
#include "generator/spec/spec.h"

namespace heddle::network {

/// Who multiplies queries, keys and values.
enum class AttentionOn {
  kHost,  ///< reads and writes the cache, and has multipliers of its own
  kArray  ///< GEMMs whose dense weights are the cache's keys and values
};

/// What runs a network, and how.
struct Machine {
  std::string name;
  const GemmTimer* timer = nullptr;  ///< of somebody who lives longer
  std::int64_t multipliers = 1;      ///< products per cycle
  Memory memory;
  Density density;  ///< of the layers that may be pruned
  spec::OutputType output = spec::OutputType::kInt32;
  AttentionOn attention_on = AttentionOn::kHost;
  int kv_bits = 8;                 ///< of a number in the cache
  double host_macs_per_cycle = 1;  ///< of attention
};

}  // namespace heddle::network
