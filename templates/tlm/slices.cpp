// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "slices.h"

namespace heddle::twin {
namespace {

/// Widest blocks of which all are decoded ahead.
constexpr int kFewBits = 12;
/// Fewest products for which sums of 16 bits are worth it, as bits that weights and activations
/// have together; and bits of the lower digit of weights that are wider.
constexpr int kTogether = 13;
constexpr unsigned kLowerBits = 4;
constexpr std::int32_t kLowerMask = (1 << kLowerBits) - 1;

}  // namespace

Slices::Slices(const Design& design)
    : design_(design),
      positions_(design),
      n_(static_cast<std::size_t>(design.n)),
      columns_(static_cast<std::size_t>(design.parameters.columns)),
      rows_(static_cast<std::size_t>(design.parameters.rows)),
      entries_(rows_ * n_),
      values_(static_cast<std::size_t>(design.vector) * n_),
      block_bits_(design.n * design.weight_bits + design.index_bits) {
  const int bits = design.weight_bits;
  const int activation_bits = design.parameters.activation_bits;
  const int end = 1 << (bits - 1);
  const std::vector<Entry> none(columns_ * entries_);
  if (bits + activation_bits <= kTogether) {
    digits_ = {{Products(-end, end - 1, activation_bits), 0, none}};
  } else {
    digits_ = {{Products(0, kLowerMask, activation_bits), 0, none},
               {Products(-(end >> kLowerBits), (end - 1) >> kLowerBits, activation_bits),
                kLowerBits, none}};
  }
  if (digits_.size() == 1 && design.vector == 1 && block_bits_ <= kFewBits) make_table();
}

void Slices::put(std::size_t place, std::uint32_t k, std::int32_t weight) {
  const auto at = static_cast<std::uint16_t>(k);
  if (digits_.size() == 1) {
    digits_[0].entries[place] = {at, static_cast<std::int16_t>(weight)};
    return;
  }
  const std::int32_t lower = weight & kLowerMask;
  digits_[0].entries[place] = {at, static_cast<std::int16_t>(lower)};
  digits_[1].entries[place] = {at, static_cast<std::int16_t>((weight - lower) / (kLowerMask + 1))};
}

/// Weights come first, then the code of their positions.
void Slices::make_table() {
  const int weight_bits = design_.weight_bits;
  const std::int32_t sign = 1 << (weight_bits - 1);
  for (std::uint32_t bits = 0; bits >> block_bits_ == 0; ++bits) {
    const Positions::List positions = positions_.of_code(bits >> (design_.n * weight_bits));
    for (std::size_t j = 0; j < n_; ++j) {
      const auto field =
          static_cast<std::int32_t>(bits >> (j * static_cast<unsigned>(weight_bits)));
      const std::int32_t weight = ((field & (2 * sign - 1)) ^ sign) - sign;
      table_.push_back({positions[j], static_cast<std::int16_t>(weight)});
    }
  }
}

void Slices::read(BitStream& stream) {
  if (table_.empty()) return read_blocks(stream);
  switch (n_) {
    case 1:
      return read_table<1>(stream);
    case 2:
      return read_table<2>(stream);
    case 4:
      return read_table<4>(stream);
    default:
      return read_blocks(stream);
  }
}

template <std::size_t kCount>
void Slices::read_table(BitStream& stream) {
  std::size_t k = 0;
  for (std::size_t row = 0; row < rows_; ++row, k += static_cast<std::size_t>(design_.m)) {
    Entry* to = &digits_[0].entries[row * kCount];
    for (std::size_t column = 0; column < columns_; ++column, to += entries_) {
      const Entry* from = &table_[stream.take(block_bits_) * kCount];
      for (std::size_t j = 0; j < kCount; ++j) {
        to[j] = {static_cast<std::uint16_t>(from[j].k + k), from[j].weight};
      }
    }
  }
}

void Slices::read_blocks(BitStream& stream) {
  const auto vector = static_cast<std::size_t>(design_.vector);
  const auto m = static_cast<std::size_t>(design_.m);
  for (std::size_t row = 0; row < rows_; ++row) {
    for (std::size_t column = 0; column < columns_; column += vector) {
      for (std::int32_t& value : values_) value = stream.take_signed(design_.weight_bits);
      const Positions::List positions = positions_.take(stream);
      for (std::size_t i = 0; i < values_.size(); ++i) {
        put((column + i / n_) * entries_ + row * n_ + i % n_,
            static_cast<std::uint32_t>(row * m + positions[i % n_]), values_[i]);
      }
    }
  }
}

}  // namespace heddle::twin
