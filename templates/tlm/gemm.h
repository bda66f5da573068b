// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "bit_stream.h"
#include "bus.h"
#include "descriptor.h"
#include "design.h"
#include "errors.h"
#include "params.h"
#include "slices.h"

namespace heddle::twin {

/// A GEMM at work: from memory to memory, one token tile after the other, in the integers of
/// docs/numbers.md.
class Gemm {
 public:
  /// Reads the params of a legal descriptor and the first token tile's activations.
  Gemm(const Design& design, const model::Descriptor& descriptor, Bus& bus, Errors& errors);

  /// Slices of each tile.
  const std::vector<std::uint8_t>& slices() const { return params_.slices; }
  /// Token tiles whose results have not been written.
  bool has_tile() const { return first_token_ < d_.tokens; }
  /// Writes the results of a token tile and reads the activations of the next.
  void pass_tile();

 private:
  struct OTile {
    std::uint32_t number = 0;
    std::uint32_t columns = 0;  ///< that are outputs of the GEMM
  };

  void load_activations();
  void unpack_row(const std::vector<std::uint8_t>& row, std::size_t token);
  void add_tile(const OTile& tile, std::uint32_t k_tile, BitStream& stream);
  void add_slice(const OTile& tile, std::uint32_t k_tile);
  void end_group(const OTile& tile, std::uint32_t k_tile);
  std::int64_t scale(const OTile& tile, std::uint32_t k_tile, std::size_t segment,
                     std::size_t column) const;
  void finish_row(const OTile& tile, std::size_t token);
  void read_partials(const OTile& tile, std::size_t token);
  std::int32_t result(const OTile& tile, std::size_t column, std::int64_t sum) const;
  void write_row(const OTile& tile, std::size_t token);

  const Design& design_;
  const model::Parameters& p_;
  const model::Descriptor d_;
  Bus& bus_;
  Errors& errors_;
  Tiles tiles_;
  Params params_;
  Slices slices_;
  std::size_t columns_;
  std::size_t segments_;
  std::size_t tile_k_;
  std::uint32_t first_token_ = 0;  ///< of the token tile
  std::uint32_t tile_tokens_ = 0;  ///< in it
  std::size_t lanes_ = 0;          ///< likewise, filled up
  /// [k][token], whole K tiles; as wide as sums, which is what compilers work out many of at once
  std::vector<std::int16_t> activations_;
  std::vector<std::int64_t> sums_;        ///< [column][token] of an O tile
  std::vector<std::int32_t> group_sums_;  ///< [segment][column][token] since the last group's end
  std::int64_t most_ = 0;                 ///< that one of them can be
  std::vector<std::int32_t> row_;
  std::vector<std::uint8_t> bytes_;
};

}  // namespace heddle::twin
