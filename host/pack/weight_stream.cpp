// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/weight_stream.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>

#include "generator/base/math.h"

namespace heddle::pack {
namespace {

using Weights = base::Matrix<std::int8_t>;
using Mask = std::uint32_t;  // bit p stands for position p of a block

constexpr int kMaxBlock = 32;

int count_bits(Mask mask) { return static_cast<int>(std::bitset<32>(mask).count()); }

/// The `count` lowest set bits of `mask`, or all of them when there are fewer.
Mask lowest_bits(Mask mask, int count) {
  Mask rest = mask;
  for (; count > 0 && rest != 0; --count) rest &= rest - 1;
  return mask & ~rest;
}

/// The non-zeros of output o in block b; none beyond the matrix.
Mask nonzero_mask(const Layout& layout, const Weights& weights, std::size_t o, std::size_t b) {
  const std::size_t m = static_cast<std::size_t>(layout.m);
  const std::size_t first = b * m;
  if (o >= weights.rows || first >= weights.columns) return 0;
  const std::size_t length = std::min(m, weights.columns - first);
  const std::int8_t* block = &weights(o, first);
  Mask mask = 0;
  for (std::size_t p = 0; p < length; ++p) mask |= Mask{block[p] != 0} << p;
  return mask;
}

/// The non-zeros that the vector of outputs from o on has in block b.
Mask vector_mask(const Layout& layout, const Weights& weights, std::size_t o, std::size_t b) {
  Mask mask = 0;
  for (int i = 0; i < layout.vector; ++i) {
    mask |= nonzero_mask(layout, weights, o + static_cast<std::size_t>(i), b);
  }
  return mask;
}

/// Writes slice records: n weights of each output, then the code of their n positions.
class SliceEncoder {
 public:
  SliceEncoder(const Layout& layout, BitWriter& writer)
      : layout_(layout),
        writer_(writer),
        all_positions_(static_cast<Mask>((std::uint64_t{1} << layout.m) - 1)),
        position_bits_(layout.index_bits / layout.n) {
    for (int p = 0; p < kMaxBlock; ++p) {
      for (int j = 0; j < layout.n; ++j) {
        rank_term_[at(j)][at(p)] = static_cast<std::uint32_t>(base::binomial(p, j + 1));
      }
    }
  }

  /// The slice of block b that takes the positions in `taken`, at most n, for the vector of outputs
  /// from o on.
  void put(const Weights& weights, std::size_t o, std::size_t b, Mask taken) {
    const Mask padding = lowest_bits(all_positions_ & ~taken, layout_.n - count_bits(taken));
    const Mask named = taken | padding;
    std::array<std::uint32_t, kMaxBlock> positions;
    int slot = 0;
    for (std::uint32_t p = 0; slot < layout_.n; ++p) {
      if (((named >> p) & 1) != 0) positions[at(slot++)] = p;
    }
    for (int i = 0; i < layout_.vector; ++i) {
      // An output without non-zeros may lie beyond the matrix, and so may a position without them.
      const std::size_t output = o + static_cast<std::size_t>(i);
      const Mask kept = taken & nonzero_mask(layout_, weights, output, b);
      const std::int8_t* block = kept == 0 ? nullptr : &weights(output, b * at(layout_.m));
      for (int j = 0; j < layout_.n; ++j) {
        const std::uint32_t p = positions[at(j)];
        const bool has_weight = ((kept >> p) & 1) != 0;
        writer_.put(has_weight ? static_cast<std::uint32_t>(block[p]) : 0, layout_.weight_bits);
      }
    }
    put_code(named, positions);
  }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }

  void put_code(Mask named, const std::array<std::uint32_t, kMaxBlock>& positions) {
    if (layout_.encoding == spec::IndexEncoding::kBitmask) {
      writer_.put(named, layout_.index_bits);
    } else if (layout_.encoding == spec::IndexEncoding::kPosition) {
      for (int j = 0; j < layout_.n; ++j) writer_.put(positions[at(j)], position_bits_);
    } else {
      std::uint32_t rank = 0;
      for (int j = 0; j < layout_.n; ++j) rank += rank_term_[at(j)][positions[at(j)]];
      writer_.put(rank, layout_.index_bits);
    }
  }

  const Layout& layout_;
  BitWriter& writer_;
  Mask all_positions_;
  int position_bits_;
  std::array<std::array<std::uint32_t, kMaxBlock>, kMaxBlock> rank_term_{};  // C(p, j + 1)
};

/// The blocks of one tile by vector, and which of their positions no slice has taken yet.
class Tile {
 public:
  Tile(const Layout& layout, const Weights& weights)
      : layout_(layout),
        weights_(weights),
        rows_(static_cast<std::size_t>(layout.rows)),
        vectors_(static_cast<std::size_t>(layout.vectors())),
        remaining_(rows_ * vectors_) {}

  void load(std::size_t ot, std::size_t kt) {
    first_output_ = ot * static_cast<std::size_t>(layout_.columns);
    first_block_ = kt * rows_;
    for (std::size_t v = 0; v < vectors_; ++v) {
      for (std::size_t r = 0; r < rows_; ++r) {
        remaining_[r * vectors_ + v] = vector_mask(layout_, weights_, output(v), first_block_ + r);
      }
    }
  }

  /// Writes one slice of every block and vector.
  void put_pass(SliceEncoder& encoder) {
    for (std::size_t r = 0; r < rows_; ++r) {
      for (std::size_t v = 0; v < vectors_; ++v) {
        Mask& remaining = remaining_[r * vectors_ + v];
        const Mask taken = lowest_bits(remaining, layout_.n);
        remaining &= ~taken;
        encoder.put(weights_, output(v), first_block_ + r, taken);
      }
    }
  }

 private:
  /// The first output of a vector.
  std::size_t output(std::size_t vector) const {
    return first_output_ + vector * static_cast<std::size_t>(layout_.vector);
  }

  const Layout& layout_;
  const Weights& weights_;
  std::size_t rows_;
  std::size_t vectors_;
  std::size_t first_output_ = 0;
  std::size_t first_block_ = 0;
  std::vector<Mask> remaining_;  // row-major: the order of the lines
};

}  // namespace

std::vector<std::uint8_t> count_slices(const Layout& layout, const Weights& weights) {
  const auto size = [](std::int64_t value) { return static_cast<std::size_t>(value); };
  const std::size_t k_tiles = size(layout.k_tiles(static_cast<std::int64_t>(weights.columns)));
  const std::size_t o_tiles = size(layout.o_tiles(static_cast<std::int64_t>(weights.rows)));
  const std::size_t blocks = (weights.columns + size(layout.m) - 1) / size(layout.m);
  std::vector<std::uint8_t> slices(o_tiles * k_tiles, 0);
  for (std::size_t o = 0; o < weights.rows; o += size(layout.vector)) {
    std::uint8_t* row = &slices[o / size(layout.columns) * k_tiles];
    for (std::size_t b = 0; b < blocks; ++b) {
      std::uint8_t& tile = row[b / size(layout.rows)];
      const int positions = count_bits(vector_mask(layout, weights, o, b));
      tile = std::max(tile, static_cast<std::uint8_t>(base::ceil_div(positions, layout.n)));
    }
  }
  for (std::size_t ot = 0; ot < o_tiles; ++ot) {
    std::uint8_t* row = &slices[ot * k_tiles];
    if (std::all_of(row, row + k_tiles, [](std::uint8_t count) { return count == 0; })) row[0] = 1;
  }
  return slices;
}

void put_weight_lines(const Layout& layout, const Weights& weights,
                      const std::vector<std::uint8_t>& slices, BitWriter& writer) {
  const auto k_tiles =
      static_cast<std::size_t>(layout.k_tiles(static_cast<std::int64_t>(weights.columns)));
  SliceEncoder encoder(layout, writer);
  Tile tile(layout, weights);
  for (std::size_t i = 0; i < slices.size(); ++i) {
    if (slices[i] == 0) continue;
    tile.load(i / k_tiles, i % k_tiles);
    for (int pass = 0; pass < slices[i]; ++pass) tile.put_pass(encoder);
  }
}

}  // namespace heddle::pack
