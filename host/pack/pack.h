// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"
#include "generator/base/result.h"
#include "host/pack/layout.h"

namespace heddle::pack {

/// Stream sections are padded to this many bytes, the widest bus: one image serves every bus width.
constexpr std::size_t kSectionAlignment = 64;

/// One quantized layer of O outputs and K inputs, as integers.
struct LayerWeights {
  base::Matrix<std::int8_t> weights;     ///< [O][K], dense; pruned weights are zero
  base::Matrix<std::uint8_t> scales;     ///< [O][ceil(K / group)]; empty = every scale is 1
  std::vector<std::int32_t> bias;        ///< [O], or empty
  std::vector<std::int32_t> multiplier;  ///< [O], or empty: no requantization
  std::vector<std::uint8_t> shift;       ///< [O] exactly when multiplier is
};

/// One layer, or a part of it along K, as a design consumes it: its weight and parameter streams
/// and how to command it.
struct Image {
  std::int64_t o = 0;                 ///< outputs
  std::int64_t k = 0;                 ///< inputs
  std::int64_t first_k = 0;           ///< the layer's input that is the part's first
  std::int64_t later_parts = 0;       ///< parts of the same layer behind this one
  std::int64_t o_tiles = 0;           ///< ceil(o / C)
  std::int64_t k_tiles = 0;           ///< ceil(k / (R * m))
  bool bias = false;                  ///< the parameter stream carries biases
  bool requantized = false;           ///< the parameter stream carries multipliers and shifts
  std::vector<std::uint8_t> slices;   ///< [o_tiles * k_tiles], K tiles of one O tile adjacent
  std::vector<std::uint8_t> weights;  ///< weight stream, zero-padded to kSectionAlignment
  std::vector<std::uint8_t> params;   ///< parameter stream, zero-padded to kSectionAlignment
  std::int64_t nonzeros = 0;          ///< non-zero weights of the layer
  std::int64_t weight_bits_used = 0;  ///< bits of the weight stream before padding
  std::int64_t param_bits_used = 0;   ///< bits of the parameter stream before padding
  std::int64_t passes = 0;            ///< sum of slices: passes per token tile
};

/// Packs a layer of at least one output and one input, any density, for the design that `layout`
/// describes, in one part. Refuses shapes that do not agree and values out of range.
base::Result<Image> pack(const Layout& layout, const LayerWeights& layer);

/// Packs a layer of any K for a design that sums over at most `max_k` inputs at once: in parts of
/// `part_length` inputs, the last one shorter or as long, in order. The last one carries the
/// biases, multipliers and shifts. Refuses what `pack` and `part_length` do.
base::Result<std::vector<Image>> pack_parts(const Layout& layout, const LayerWeights& layer,
                                            std::int64_t max_k);

}  // namespace heddle::pack
