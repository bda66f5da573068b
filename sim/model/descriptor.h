// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/model/parameters.h"

namespace heddle::model {

/// Slices of each tile of a GEMM, O tile by O tile, the K tiles of one side by side: how many
/// passes the array makes over a tile. They may repeat themselves.
struct SlicePlan {
  std::vector<std::uint8_t> tiles = {1};

  std::uint8_t at(std::size_t tile) const { return tiles[tile % tiles.size()]; }
  /// Whether every O tile has the same ones.
  bool is_regular(std::size_t k_tiles) const { return k_tiles % tiles.size() == 0; }
};

/// The plan with these slices, cut short where it repeats itself.
SlicePlan slice_plan(const std::vector<std::uint8_t>& tiles, std::size_t k_tiles);

enum class Output : std::uint8_t { kInt32, kInt8, kInt4 };

/// A descriptor of docs/device.md, with what its weight image says about passes.
struct Descriptor {
  std::uint64_t weights = 0;
  std::uint64_t activations = 0;
  std::uint64_t results = 0;
  std::uint64_t partials = 0;
  std::uint32_t tokens = 1;
  std::uint32_t k = 1;
  std::uint32_t o = 1;
  std::uint32_t weight_blocks = 1;
  std::uint32_t param_blocks = 1;
  std::uint32_t activation_stride = 0;
  std::uint32_t result_stride = 0;
  std::uint32_t token_tile = 1;
  Output output = Output::kInt32;
  bool bias = false;
  bool accumulate = false;
  bool interrupt = false;
  bool fence = false;
  /// Refused with this status of docs/device.md; 0 is legal.
  std::uint8_t status = 0;
  SlicePlan slices;
};

/// Descriptors with the bytes of a command ring's entry, as the device reads them.
Descriptor parse_descriptor(const std::uint8_t* bytes);

/// A legal descriptor as heddle_descriptor_decoder hands it out.
struct Job {
  SlicePlan slices;
  std::uint8_t status = 0;
  bool interrupt = false;
  bool fence = false;
  std::uint32_t tokens = 0;
  std::uint32_t token_tile = 0;
  std::uint32_t k_tiles = 0;
  std::uint32_t o_tiles = 0;
  Output output = Output::kInt32;
  bool bias = false;
  bool accumulate = false;
  std::uint32_t weights_place = 0;  ///< of the first word in its chunk
  std::uint32_t weight_beats = 0;
  std::uint32_t params_place = 0;
  std::uint32_t param_beats = 0;
  std::uint64_t activations = 0;
  std::uint32_t activation_stride = 0;
  std::uint32_t row_beats = 0;
  std::uint32_t requests = 0;  ///< for activations: rows, or 1 for all of them
  std::uint32_t request_beats = 0;
  std::uint64_t results = 0;
  std::uint32_t result_stride = 0;
  std::uint32_t tile_bytes = 0;  ///< of a row in an O tile
  std::uint32_t last_bytes = 0;  ///< likewise, in the last one
  std::uint64_t partials = 0;
  std::uint32_t partial_stride = 0;
  std::uint32_t partial_tile_bytes = 0;
  std::uint32_t partial_last_bytes = 0;
  std::uint32_t padded_row_beats = 0;  ///< of a row of activations, its last K tile filled up

  std::uint32_t epilogue_lines() const {
    return (bias ? 4u : 0u) + (output == Output::kInt32 ? 0u : 5u);
  }
};

Job decode(const Parameters& parameters, const Descriptor& descriptor);

}  // namespace heddle::model
