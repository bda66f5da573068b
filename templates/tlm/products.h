// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace heddle::twin {

/// A weight, or a digit of one, and its place in a K tile.
struct Entry {
  std::uint16_t k = 0;
  std::int16_t weight = 0;
};

/// Sums of products of 16 bits, many tokens at once. They fit as long as there are not too many of
/// them, and whatever they start from.
class Products {
 public:
  /// Tokens are counted in these.
  static constexpr std::size_t kLanes = 8;

  /// Of weights from `low` to `high` and activations of so many bits.
  Products(int low, int high, int activation_bits);

  /// Adds to each token's sum 2^shift times its activations at these entries times their weights.
  /// `x`: [k][token], `tokens`: a multiple of kLanes from one k to the next.
  void add(const std::int16_t* x, std::size_t tokens, const Entry* entries, std::size_t count,
           unsigned shift, std::int32_t* sums) const;

 private:
  std::size_t most_;    ///< products in a sum
  std::int16_t start_;  ///< of a sum, so that it fits
};

}  // namespace heddle::twin
