// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/base/result.h"
#include "generator/spec/spec.h"

/// The packer: from matrices to the streams that a design consumes, and back.
/// docs/stream-core.md defines every bit.
namespace heddle::pack {

/// What the packer must know of a design. Legal when `check_layout` accepts it; everything else in
/// this folder takes that for granted unless it returns a Result.
struct Layout {
  int rows = 0;     ///< array rows R, in blocks
  int columns = 0;  ///< array columns C, in outputs
  int n = 0;        ///< positions per slice
  int m = 0;        ///< block length along K
  int vector = 1;   ///< neighbouring outputs that share positions; divides columns
  int weight_bits = 0;
  int activation_bits = 0;
  spec::IndexEncoding encoding = spec::IndexEncoding::kPosition;  ///< never kAuto
  int index_bits = 0;
  int group = 0;  ///< weights along K per scale; 0 = no scales
  int scale_bits = 0;
  int activation_line_blocks = 0;  ///< divides rows; lines have no gaps, so no bit depends on it
  int result_lanes = 0;            ///< values per result line
  int bus_bits = 0;                ///< width of one beat

  /// Weights along K that one tile covers.
  int k_per_tile() const { return rows * m; }
  /// Vectors in width.
  int vectors() const { return columns / vector; }
  /// Bits of one slice record: n weights of each output of a vector, and the index code.
  int slice_bits() const { return vector * n * weight_bits + index_bits; }
  /// Bits of a weight line.
  std::int64_t weight_line_bits() const { return std::int64_t{vectors()} * slice_bits(); }
  /// Scales per output and K tile: 1, or the pieces into which groups shorter than a tile cut it.
  int segments() const;
  /// K tiles that share one scale; 1 when segmented, 0 without scales.
  int tiles_per_group() const;
  /// Tiles that cover k weights along K.
  std::int64_t k_tiles(std::int64_t k) const;
  /// Tiles that cover o outputs.
  std::int64_t o_tiles(std::int64_t o) const;
};

/// Refuses a layout that no design has; every other function of this folder needs an accepted one.
base::Status check_layout(const Layout& layout);

}  // namespace heddle::pack
