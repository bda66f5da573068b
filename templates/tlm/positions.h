// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "bit_stream.h"
#include "design.h"

namespace heddle::twin {

/// Decodes the index codes of slices (docs/stream-core.md, Index codes).
class Positions {
 public:
  static constexpr int kMost = 32;
  using List = std::array<std::uint8_t, kMost>;

  explicit Positions(const Design& design);

  /// The n positions that the next code names, ascending and below m for a legal one; of any other
  /// at least below m.
  List take(BitStream& stream) const {
    return known_.empty() ? decode(stream) : known_[stream.take(code_bits_)];
  }
  /// Likewise, of a code of at most 32 bits.
  List of_code(std::uint32_t code) const;

 private:
  List decode(BitStream& stream) const;
  List within_block(List list) const;
  List take_fields(BitStream& stream) const;
  List from_mask(std::uint32_t code) const;
  List from_rank(std::uint32_t code) const;

  int n_;
  int m_;
  int code_bits_;
  Encoding encoding_;
  /// [j][p]: C(p, j + 1), at most 2^32 - 1
  std::array<std::array<std::uint32_t, kMost>, kMost> terms_{};
  std::vector<List> known_;  ///< by code, when there are few
};

}  // namespace heddle::twin
