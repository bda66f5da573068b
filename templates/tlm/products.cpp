// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "products.h"

#include <algorithm>
#include <limits>

namespace heddle::twin {
namespace {

/// What fits in a register of 128 bits.
struct Lanes {
  std::int16_t sums[Products::kLanes];
};

inline void fill(Lanes& lanes, std::int16_t value) {
  for (std::int16_t& sum : lanes.sums) sum = value;
}

inline void add_product(Lanes& lanes, const std::int16_t* x, std::int16_t weight) {
  for (std::size_t i = 0; i < Products::kLanes; ++i) {
    lanes.sums[i] = static_cast<std::int16_t>(lanes.sums[i] + weight * x[i]);
  }
}

inline void take(const Lanes& lanes, std::int16_t start, unsigned shift, std::int32_t* sums) {
  for (std::size_t i = 0; i < Products::kLanes; ++i) {
    const auto sum = static_cast<std::uint32_t>(lanes.sums[i] - start);
    sums[i] += static_cast<std::int32_t>(sum << shift);
  }
}

/// Four at a time stay in registers; an array of them does not, with some compilers.
void add_four(const std::int16_t* x, std::size_t tokens, const Entry* entries, std::size_t count,
              std::int16_t start, unsigned shift, std::int32_t* sums) {
  constexpr std::size_t kStep = Products::kLanes;
  Lanes a, b, c, d;
  for (Lanes* lanes : {&a, &b, &c, &d}) fill(*lanes, start);
  for (const Entry* entry = entries; entry != entries + count; ++entry) {
    const std::int16_t* row = x + entry->k * tokens;
    add_product(a, row, entry->weight);
    add_product(b, row + kStep, entry->weight);
    add_product(c, row + 2 * kStep, entry->weight);
    add_product(d, row + 3 * kStep, entry->weight);
  }
  take(a, start, shift, sums);
  take(b, start, shift, sums + kStep);
  take(c, start, shift, sums + 2 * kStep);
  take(d, start, shift, sums + 3 * kStep);
}

void add_one(const std::int16_t* x, std::size_t tokens, const Entry* entries, std::size_t count,
             std::int16_t start, unsigned shift, std::int32_t* sums) {
  Lanes lanes;
  fill(lanes, start);
  for (const Entry* entry = entries; entry != entries + count; ++entry) {
    add_product(lanes, x + entry->k * tokens, entry->weight);
  }
  take(lanes, start, shift, sums);
}

}  // namespace

Products::Products(int low, int high, int activation_bits) {
  const int most_negative = -(1 << (activation_bits - 1));
  const int most_positive = -most_negative - 1;
  const int least = std::min(low * most_positive, high * most_negative);
  const int greatest = std::max(low * most_negative, high * most_positive);
  using Limits = std::numeric_limits<std::int16_t>;
  const int range = Limits::max() - Limits::min();
  const int most = std::max(1, range / std::max(1, greatest - least));
  most_ = static_cast<std::size_t>(most);
  start_ = static_cast<std::int16_t>(Limits::min() - least * most);
}

void Products::add(const std::int16_t* x, std::size_t tokens, const Entry* entries,
                   std::size_t count, unsigned shift, std::int32_t* sums) const {
  constexpr std::size_t kFour = 4 * kLanes;
  for (std::size_t first = 0; first < count; first += most_) {
    const std::size_t some = std::min(most_, count - first);
    std::size_t token = 0;
    for (; token + kFour <= tokens; token += kFour) {
      add_four(x + token, tokens, entries + first, some, start_, shift, sums + token);
    }
    for (; token < tokens; token += kLanes) {
      add_one(x + token, tokens, entries + first, some, start_, shift, sums + token);
    }
  }
}

}  // namespace heddle::twin
