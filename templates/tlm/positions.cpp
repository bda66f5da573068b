// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "positions.h"

#include <algorithm>

namespace heddle::twin {
namespace {

/// Widest codes of which all are decoded ahead.
constexpr int kFewBits = 8;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Positions::Positions(const Design& design)
    : n_(design.n), m_(design.m), code_bits_(design.index_bits), encoding_(design.encoding) {
  // Pascal's triangle; C(32, j) fits in 32 bits.
  for (int p = 1; p < kMost; ++p) {
    terms_[0][at(p)] = static_cast<std::uint32_t>(p);
    for (int j = 1; j < kMost; ++j) {
      terms_[at(j)][at(p)] = terms_[at(j)][at(p - 1)] + terms_[at(j - 1)][at(p - 1)];
    }
  }
  if (encoding_ == Encoding::kPosition || code_bits_ > kFewBits) return;
  for (std::uint32_t code = 0; code >> code_bits_ == 0; ++code) {
    known_.push_back(of_code(code));
  }
}

Positions::List Positions::decode(BitStream& stream) const {
  return encoding_ == Encoding::kPosition ? within_block(take_fields(stream))
                                          : of_code(stream.take(code_bits_));
}

Positions::List Positions::of_code(std::uint32_t code) const {
  if (encoding_ == Encoding::kBitmask) return within_block(from_mask(code));
  if (encoding_ == Encoding::kCombinatorial) return within_block(from_rank(code));
  List list{};
  const int bits = code_bits_ / n_;
  for (int j = 0; j < n_; ++j, code >>= bits) {
    list[at(j)] = static_cast<std::uint8_t>(code & ((1u << bits) - 1));
  }
  return within_block(list);
}

Positions::List Positions::within_block(List list) const {
  for (std::uint8_t& position : list) {
    position = std::min(position, static_cast<std::uint8_t>(m_ - 1));
  }
  return list;
}

/// A whole code may be wider than a number.
Positions::List Positions::take_fields(BitStream& stream) const {
  List list{};
  const int bits = code_bits_ / n_;
  for (int j = 0; j < n_; ++j) list[at(j)] = static_cast<std::uint8_t>(stream.take(bits));
  return list;
}

Positions::List Positions::from_mask(std::uint32_t code) const {
  List list{};
  int slot = 0;
  for (int p = 0; p < m_ && slot < n_; ++p) {
    if ((code >> p & 1) != 0) list[at(slot++)] = static_cast<std::uint8_t>(p);
  }
  return list;
}

/// The largest position whose term still fits is the last; and so on down.
Positions::List Positions::from_rank(std::uint32_t code) const {
  List list{};
  int p = m_ - 1;
  for (int j = n_ - 1; j >= 0; --j) {
    while (p > j && terms_[at(j)][at(p)] > code) --p;
    list[at(j)] = static_cast<std::uint8_t>(p);
    code -= std::min(code, terms_[at(j)][at(p)]);
    if (p > 0) --p;
  }
  return list;
}

}  // namespace heddle::twin
