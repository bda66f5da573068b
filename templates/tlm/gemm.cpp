// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "gemm.h"

#include <algorithm>
#include <limits>

#include "bursts.h"
#include "heddle_registers.h"
#include "requantize.h"

namespace heddle::twin {
namespace {

constexpr std::uint64_t kBlock = 64;

std::uint64_t row_place(std::uint64_t base, std::uint64_t row, std::uint64_t stride) {
  return base + row * stride;
}

}  // namespace

Gemm::Gemm(const Design& design, const model::Descriptor& descriptor, Bus& bus, Errors& errors)
    : design_(design),
      p_(design.parameters),
      d_(descriptor),
      bus_(bus),
      errors_(errors),
      tiles_(tiles_of(design, descriptor)),
      params_(read_params(design, descriptor, bus, errors)),
      slices_(design),
      columns_(static_cast<std::size_t>(p_.columns)),
      segments_(static_cast<std::size_t>(p_.segments)),
      tile_k_(static_cast<std::size_t>(p_.k_per_tile)) {
  load_activations();
}

void Gemm::load_activations() {
  tile_tokens_ = std::min(d_.token_tile, d_.tokens - first_token_);
  lanes_ = (tile_tokens_ + Products::kLanes - 1) / Products::kLanes * Products::kLanes;
  activations_.assign(lanes_ * tiles_.k_tiles * tile_k_, 0);
  const std::uint64_t bits = std::uint64_t{d_.k} * static_cast<unsigned>(p_.activation_bits);
  const std::uint64_t word_bits = 8 * design_.word();
  std::vector<std::uint8_t> row((bits + word_bits - 1) / word_bits * design_.word());
  for (std::uint32_t token = 0; token < tile_tokens_; ++token) {
    const std::uint64_t address =
        row_place(d_.activations, first_token_ + token, d_.activation_stride);
    std::fill(row.begin(), row.end(), std::uint8_t{0});
    read_bursts(bus_, design_.chunk(), address, row.data(), row.size(),
                HEDDLE_COMPLETION_STATUS_ACTIVATIONS_ERROR, errors_);
    unpack_row(row, token);
  }
}

/// Whatever the row's words hold behind its last element comes along, up to whole K tiles.
void Gemm::unpack_row(const std::vector<std::uint8_t>& row, std::size_t token) {
  const auto bits = static_cast<std::size_t>(p_.activation_bits);
  const std::size_t elements =
      std::min(tiles_.k_tiles * tile_k_, (8 * row.size() + bits - 1) / bits);
  const unsigned sign = 1u << (bits - 1);
  std::int16_t* to = &activations_[token];
  for (std::size_t k = 0; k < elements; ++k, to += lanes_) {
    const std::size_t byte = k * bits / 8;
    const unsigned next = byte + 1 < row.size() ? row[byte + 1] : 0;
    const unsigned value = (row[byte] | next << 8) >> (k * bits % 8) & (2 * sign - 1);
    *to = static_cast<std::int16_t>(static_cast<int>(value ^ sign) - static_cast<int>(sign));
  }
}

void Gemm::pass_tile() {
  BitStream stream(bus_, design_.chunk(), d_.weights, d_.weight_blocks * kBlock,
                   HEDDLE_COMPLETION_STATUS_WEIGHTS_ERROR, errors_);
  group_sums_.assign(segments_ * columns_ * lanes_, 0);
  for (std::uint32_t ot = 0; ot < tiles_.o_tiles; ++ot) {
    const auto columns =
        static_cast<std::uint32_t>(std::min<std::size_t>(columns_, d_.o - ot * columns_));
    const OTile tile{ot, columns};
    sums_.assign(columns_ * lanes_, 0);
    for (std::uint32_t kt = 0; kt < tiles_.k_tiles; ++kt) add_tile(tile, kt, stream);
    for (std::uint32_t token = 0; token < tile_tokens_; ++token) finish_row(tile, token);
  }
  first_token_ += tile_tokens_;
  if (has_tile()) load_activations();
}

void Gemm::add_tile(const OTile& tile, std::uint32_t k_tile, BitStream& stream) {
  const std::uint8_t passes = params_.slices[std::size_t{tile.number} * tiles_.k_tiles + k_tile];
  for (std::uint8_t pass = 0; pass < passes; ++pass) {
    slices_.read(stream);
    add_slice(tile, k_tile);
  }
  const bool is_last = k_tile + 1 == tiles_.k_tiles;
  const auto length = static_cast<std::uint32_t>(p_.tiles_per_group);
  if (is_last || (p_.has_scales() && (k_tile + 1) % length == 0)) end_group(tile, k_tile);
}

void Gemm::add_slice(const OTile& tile, std::uint32_t k_tile) {
  const std::size_t count = slices_.entries() / segments_;
  const std::int64_t more = static_cast<std::int64_t>(count)
                            << (design_.weight_bits + p_.activation_bits - 2);
  if (most_ + more > std::numeric_limits<std::int32_t>::max()) end_group(tile, k_tile);
  most_ += more;
  const std::int16_t* x = &activations_[k_tile * tile_k_ * lanes_];
  for (const Slices::Digit& digit : slices_.digits()) {
    for (std::size_t column = 0; column < tile.columns; ++column) {
      const Entry* entries = &digit.entries[column * slices_.entries()];
      for (std::size_t segment = 0; segment < segments_; ++segment, entries += count) {
        digit.products.add(x, lanes_, entries, count, digit.shift,
                           &group_sums_[(segment * columns_ + column) * lanes_]);
      }
    }
  }
}

/// A group shares its scales; or its sums might outgrow 32 bits.
void Gemm::end_group(const OTile& tile, std::uint32_t k_tile) {
  std::int32_t* from = group_sums_.data();
  for (std::size_t segment = 0; segment < segments_; ++segment) {
    std::int64_t* to = sums_.data();
    for (std::size_t column = 0; column < columns_; ++column) {
      const std::int64_t factor = scale(tile, k_tile, segment, column);
      for (std::size_t token = 0; token < lanes_; ++token) {
        to[token] += factor * from[token];
        from[token] = 0;
      }
      to += lanes_;
      from += lanes_;
    }
  }
  most_ = 0;
}

std::int64_t Gemm::scale(const OTile& tile, std::uint32_t k_tile, std::size_t segment,
                         std::size_t column) const {
  if (!p_.has_scales()) return 1;
  const auto segments = static_cast<std::size_t>(p_.segments);
  const std::size_t group = k_tile / static_cast<std::uint32_t>(p_.tiles_per_group);
  const std::size_t line = (tile.number * params_.groups + group) * segments + segment;
  return params_.scales[line * columns_ + column];
}

void Gemm::finish_row(const OTile& tile, std::size_t token) {
  row_.assign(tile.columns, 0);
  if (d_.accumulate) read_partials(tile, token);
  for (std::size_t column = 0; column < tile.columns; ++column) {
    row_[column] = result(tile, column, sums_[column * lanes_ + token] + row_[column]);
  }
  write_row(tile, token);
}

void Gemm::read_partials(const OTile& tile, std::size_t token) {
  constexpr std::uint64_t kElement = 4;
  const std::uint64_t stride =
      d_.result_stride * (32 / static_cast<std::uint64_t>(output_bits(d_.output)));
  const std::uint64_t address = row_place(d_.partials, first_token_ + token, stride) +
                                std::uint64_t{tile.number} * columns_ * kElement;
  const std::uint64_t offset = address % design_.word();
  const std::uint64_t words =
      (offset + tile.columns * kElement + design_.word() - 1) / design_.word();
  std::vector<std::uint8_t> bytes(words * design_.word());
  read_bursts(bus_, design_.chunk(), address - offset, bytes.data(), bytes.size(),
              HEDDLE_COMPLETION_STATUS_PARTIALS_ERROR, errors_);
  std::size_t i = offset;
  for (std::int32_t& element : row_) {
    const std::uint32_t value = bytes[i] | std::uint32_t{bytes[i + 1]} << 8 |
                                std::uint32_t{bytes[i + 2]} << 16 |
                                std::uint32_t{bytes[i + 3]} << 24;
    element = static_cast<std::int32_t>(value);
    i += kElement;
  }
}

/// `sum` has the existing value in it.
std::int32_t Gemm::result(const OTile& tile, std::size_t column, std::int64_t sum) const {
  const std::size_t place = tile.number * columns_ + column;
  const std::int32_t v = saturate_int32(sum + (d_.bias ? params_.bias[place] : 0));
  if (d_.output == model::Output::kInt32) return v;
  return requantize(v, params_.multiplier[place], params_.shift[place], design_.rounding,
                    output_bits(d_.output));
}

void Gemm::write_row(const OTile& tile, std::size_t token) {
  const auto bits = static_cast<std::size_t>(output_bits(d_.output));
  bytes_.assign((row_.size() * bits + 7) / 8, 0);
  std::uint8_t* to = bytes_.data();
  if (bits == 4) {
    for (std::size_t i = 0; i < row_.size(); ++i) {
      to[i / 2] = static_cast<std::uint8_t>(to[i / 2] | (row_[i] & 0xF) << (i % 2 * 4));
    }
  } else {
    for (const std::int32_t element : row_) {
      for (std::size_t i = 0; i < bits; i += 8) *to++ = static_cast<std::uint8_t>(element >> i);
    }
  }
  const std::uint64_t address = row_place(d_.results, first_token_ + token, d_.result_stride) +
                                tile.number * columns_ * bits / 8;
  write_bursts(bus_, design_.chunk(), design_.word(), address, bytes_.data(), bytes_.size(),
               HEDDLE_COMPLETION_STATUS_RESULTS_ERROR, errors_);
}

}  // namespace heddle::twin
