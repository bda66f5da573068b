// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "generator/arch/design.h"

namespace heddle::emit {

/// A group of equal memories.
struct Memory {
  std::string name;
  int count = 0;
  std::int64_t words = 0;
  int width = 0;  ///< bits

  std::int64_t bits() const { return std::int64_t{count} * words * width; }
};

/// The figures of merit that documents quote.
struct Figures {
  std::int64_t dense_macs_per_cycle = 0;  ///< dense-equivalent, at the pattern n:m
  double peak_gops = 0;                   ///< dense-equivalent, two operations per MAC
  double weight_bits_stored = 0;          ///< per dense weight: values and positions
  double scale_bits_stored = 0;           ///< per dense weight
  int compute_latency = 0;                ///< cycles from issue to accumulator, last column group
  std::vector<Memory> memories;
};

Figures figures_of(const arch::Design& design);

}  // namespace heddle::emit
