// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "descriptor.h"

#include "heddle_registers.h"

namespace heddle::twin {
namespace {

constexpr std::uint64_t kBlock = 64;
constexpr unsigned kReservedShift = 6;

bool dimension_is_bad(const Design& design, const model::Descriptor& d) {
  constexpr std::uint32_t kMostOTiles = (1u << 24) - 1;
  const Tiles tiles = tiles_of(design, d);
  return d.tokens == 0 || d.k == 0 || d.o == 0 || tiles.k_tiles > design.max_k_tiles ||
         tiles.o_tiles > kMostOTiles;
}

bool token_tile_is_bad(const Design& design, const model::Descriptor& d) {
  const auto together = static_cast<std::uint32_t>(design.parameters.tokens_per_cycle);
  const std::uint64_t bundles = (d.token_tile + together - 1) / together;
  const std::uint64_t words = bundles * tiles_of(design, d).k_tiles;
  return d.token_tile == 0 || d.token_tile > design.token_tile ||
         words > static_cast<std::uint64_t>(design.parameters.activation_words);
}

bool output_is_bad(const Design& design, const Descriptor& descriptor) {
  const auto type = static_cast<unsigned>(descriptor.fields.output);
  return (design.outputs >> type & 1) == 0 || descriptor.reserved != 0;
}

/// Addresses that the device uses.
std::uint64_t row_addresses(const model::Descriptor& d) {
  return d.activations | d.results | (d.accumulate ? d.partials : 0);
}

bool alignment_is_bad(const Design& design, const model::Descriptor& d) {
  const std::uint64_t rows = row_addresses(d) | d.activation_stride | d.result_stride;
  return d.weights % kBlock != 0 || rows % design.word() != 0;
}

bool address_is_bad(const Design& design, const model::Descriptor& d) {
  const std::uint64_t all = d.weights | row_addresses(d);
  return design.address_bits < 64 && all >> design.address_bits != 0;
}

bool size_is_bad(const model::Descriptor& d) {
  constexpr std::uint32_t kMostBlocks = (1u << 28) - 1;
  const std::uint64_t ratio = 32 / static_cast<std::uint64_t>(output_bits(d.output));
  const bool far = d.accumulate && (d.result_stride * ratio) >> 32 != 0;
  return d.weight_blocks == 0 || d.param_blocks == 0 || d.weight_blocks > kMostBlocks ||
         d.param_blocks > kMostBlocks || far;
}

}  // namespace

Descriptor parse_descriptor(const std::uint8_t* bytes) {
  const unsigned flags = bytes[HEDDLE_DESCRIPTOR_OUTPUT_OFFSET];
  return {model::parse_descriptor(bytes), flags >> kReservedShift,
          bytes[HEDDLE_DESCRIPTOR_TAG_OFFSET]};
}

std::uint8_t check_descriptor(const Design& design, const Descriptor& descriptor) {
  const model::Descriptor& d = descriptor.fields;
  if (dimension_is_bad(design, d)) return HEDDLE_COMPLETION_STATUS_BAD_DIMENSION;
  if (token_tile_is_bad(design, d)) return HEDDLE_COMPLETION_STATUS_BAD_TOKEN_TILE;
  if (output_is_bad(design, descriptor)) return HEDDLE_COMPLETION_STATUS_BAD_OUTPUT;
  if (alignment_is_bad(design, d)) return HEDDLE_COMPLETION_STATUS_BAD_ALIGNMENT;
  if (address_is_bad(design, d)) return HEDDLE_COMPLETION_STATUS_BAD_ADDRESS;
  if (size_is_bad(d)) return HEDDLE_COMPLETION_STATUS_BAD_SIZE;
  return HEDDLE_COMPLETION_STATUS_OK;
}

Tiles tiles_of(const Design& design, const model::Descriptor& fields) {
  const auto tiles = [](std::uint64_t size, int tile) {
    const auto length = static_cast<std::uint64_t>(tile);
    return static_cast<std::uint32_t>((size + length - 1) / length);
  };
  return {tiles(fields.k, design.parameters.k_per_tile),
          tiles(fields.o, design.parameters.columns)};
}

int output_bits(model::Output output) {
  if (output == model::Output::kInt32) return 32;
  return output == model::Output::kInt8 ? 8 : 4;
}

}  // namespace heddle::twin
