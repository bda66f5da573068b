// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bit_stream.h"
#include "design.h"
#include "positions.h"
#include "products.h"

namespace heddle::twin {

/// Decodes weight lines, a slice of a tile at a time (docs/stream-core.md, Streams). Weights too
/// wide for sums of 16 bits become two digits.
class Slices {
 public:
  explicit Slices(const Design& design);

  struct Digit {
    Products products;
    unsigned shift;
    std::vector<Entry> entries;  ///< [column][entry]
  };

  void read(BitStream& stream);
  /// Of the slice read last.
  const std::vector<Digit>& digits() const { return digits_; }
  /// Entries of a column, in the order of their rows.
  std::size_t entries() const { return entries_; }

 private:
  void make_table();
  template <std::size_t kCount>
  void read_table(BitStream& stream);
  void read_blocks(BitStream& stream);
  void put(std::size_t place, std::uint32_t k, std::int32_t weight);

  const Design& design_;
  Positions positions_;
  std::size_t n_;
  std::size_t columns_;
  std::size_t rows_;
  std::size_t entries_;
  std::vector<Digit> digits_;
  std::vector<std::int32_t> values_;  ///< of a code
  int block_bits_ = 0;
  std::vector<Entry> table_;  ///< [block's bits][entry], when there are few
};

}  // namespace heddle::twin
