// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "gemm.h"

#include <algorithm>

#include "bursts.h"
#include "heddle_registers.h"
#include "requantize.h"

namespace heddle::twin {
namespace {

constexpr std::uint64_t kBlock = 64;

std::uint64_t row_place(std::uint64_t base, std::uint64_t row, std::uint64_t stride) {
  return base + row * stride;
}

/// Sum of x[k] * w[k]; K tiles are short enough for 32 bits.
std::int64_t dot(const std::int16_t* x, const std::int16_t* w, std::size_t count) {
  std::int32_t sum = 0;
  for (std::size_t k = 0; k < count; ++k) sum += std::int32_t{x[k]} * std::int32_t{w[k]};
  return sum;
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
      positions_(design),
      columns_(static_cast<std::size_t>(p_.columns)),
      tile_k_(static_cast<std::size_t>(p_.k_per_tile)) {
  load_activations();
}

void Gemm::load_activations() {
  tile_tokens_ = std::min(d_.token_tile, d_.tokens - first_token_);
  activations_.assign(tile_tokens_ * tiles_.k_tiles * tile_k_, 0);
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
  const std::size_t elements = tiles_.k_tiles * tile_k_;
  std::int16_t* to = &activations_[token * elements];
  for (std::size_t k = 0; k < elements && k * bits < 8 * row.size(); ++k) {
    const std::size_t byte = k * bits / 8;
    const unsigned next = byte + 1 < row.size() ? row[byte + 1] : 0;
    const unsigned value = (row[byte] | next << 8) >> (k * bits % 8) & ((1u << bits) - 1);
    const unsigned sign = 1u << (bits - 1);
    to[k] = static_cast<std::int16_t>(static_cast<int>(value ^ sign) - static_cast<int>(sign));
  }
}

void Gemm::pass_tile() {
  BitStream stream(bus_, design_.chunk(), d_.weights, d_.weight_blocks * kBlock,
                   HEDDLE_COMPLETION_STATUS_WEIGHTS_ERROR, errors_);
  for (std::uint32_t ot = 0; ot < tiles_.o_tiles; ++ot) {
    const auto columns =
        static_cast<std::uint32_t>(std::min<std::size_t>(columns_, d_.o - ot * columns_));
    const OTile tile{ot, columns};
    sums_.assign(tile_tokens_ * columns_, 0);
    for (std::uint32_t kt = 0; kt < tiles_.k_tiles; ++kt) add_tile(tile, kt, stream);
    for (std::uint32_t token = 0; token < tile_tokens_; ++token) finish_row(tile, token);
  }
  first_token_ += tile_tokens_;
  if (has_tile()) load_activations();
}

void Gemm::add_tile(const OTile& tile, std::uint32_t k_tile, BitStream& stream) {
  const std::uint8_t passes = params_.slices[std::size_t{tile.number} * tiles_.k_tiles + k_tile];
  if (passes == 0) return;
  read_weights(passes, stream);
  multiply(tile, k_tile);
}

/// A tile's weight lines, all of its slices in one matrix.
void Gemm::read_weights(std::uint8_t passes, BitStream& stream) {
  const auto n = static_cast<std::size_t>(design_.n);
  const auto vector = static_cast<std::size_t>(design_.vector);
  const auto m = static_cast<std::size_t>(design_.m);
  weights_.assign(columns_ * tile_k_, 0);
  std::vector<std::int32_t> values(vector * n);
  for (std::size_t line = 0; line < passes * static_cast<std::size_t>(p_.rows); ++line) {
    const std::size_t block = line % static_cast<std::size_t>(p_.rows) * m;
    for (std::size_t column = 0; column < columns_; column += vector) {
      for (std::int32_t& value : values) value = stream.take_signed(design_.weight_bits);
      const Positions::List positions = positions_.take(stream);
      for (std::size_t i = 0; i < values.size(); ++i) {
        std::int16_t& weight = weights_[(column + i / n) * tile_k_ + block + positions[i % n]];
        weight = static_cast<std::int16_t>(weight + values[i]);
      }
    }
  }
}

void Gemm::multiply(const OTile& tile, std::uint32_t k_tile) {
  const auto segments = static_cast<std::size_t>(p_.segments);
  const std::size_t length = tile_k_ / segments;
  const std::size_t row = tiles_.k_tiles * tile_k_;
  for (std::size_t column = 0; column < tile.columns; ++column) {
    for (std::size_t segment = 0; segment < segments; ++segment) {
      const std::size_t place = segment * length;
      const std::int16_t* w = &weights_[column * tile_k_ + place];
      const std::int64_t factor = scale(tile, k_tile, segment, column);
      for (std::size_t token = 0; token < tile_tokens_; ++token) {
        const std::int16_t* x = &activations_[token * row + k_tile * tile_k_ + place];
        sums_[token * columns_ + column] += factor * dot(x, w, length);
      }
    }
  }
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
  std::vector<std::int32_t> row(tile.columns, 0);
  if (d_.accumulate) row = read_partials(tile, token);
  for (std::size_t column = 0; column < tile.columns; ++column) {
    row[column] = result(tile, column, sums_[token * columns_ + column] + row[column]);
  }
  write_row(tile, token, row);
}

std::vector<std::int32_t> Gemm::read_partials(const OTile& tile, std::size_t token) {
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
  std::vector<std::int32_t> row;
  for (std::size_t i = offset; row.size() < tile.columns; i += kElement) {
    const std::uint32_t value = bytes[i] | std::uint32_t{bytes[i + 1]} << 8 |
                                std::uint32_t{bytes[i + 2]} << 16 |
                                std::uint32_t{bytes[i + 3]} << 24;
    row.push_back(static_cast<std::int32_t>(value));
  }
  return row;
}

/// `sum` has the existing value in it.
std::int32_t Gemm::result(const OTile& tile, std::size_t column, std::int64_t sum) const {
  const std::size_t place = tile.number * columns_ + column;
  const std::int32_t v = saturate_int32(sum + (d_.bias ? params_.bias[place] : 0));
  if (d_.output == model::Output::kInt32) return v;
  return requantize(v, params_.multiplier[place], params_.shift[place], design_.rounding,
                    output_bits(d_.output));
}

void Gemm::write_row(const OTile& tile, std::size_t token, const std::vector<std::int32_t>& row) {
  const auto bits = static_cast<std::size_t>(output_bits(d_.output));
  std::vector<std::uint8_t> bytes((row.size() * bits + 7) / 8, 0);
  for (std::size_t i = 0; i < row.size() * bits; i += std::min<std::size_t>(bits, 8)) {
    const std::uint32_t element = static_cast<std::uint32_t>(row[i / bits]) >> (i % bits);
    const std::uint32_t value = bits == 4 ? (element & 0xF) << (i % 8) : element & 0xFF;
    bytes[i / 8] = static_cast<std::uint8_t>(bytes[i / 8] | value);
  }
  const std::uint64_t address = row_place(d_.results, first_token_ + token, d_.result_stride) +
                                tile.number * columns_ * bits / 8;
  write_bursts(bus_, design_.chunk(), design_.word(), address, bytes.data(), bytes.size(),
               HEDDLE_COMPLETION_STATUS_RESULTS_ERROR, errors_);
}

}  // namespace heddle::twin
