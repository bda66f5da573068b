// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/model/descriptor.h"

namespace heddle::model {
namespace {

constexpr std::uint32_t kBlockBytes = 64;

std::uint64_t ceil_div(std::uint64_t number, std::uint64_t divisor) {
  return (number + divisor - 1) / divisor;
}

std::uint64_t fetch(const std::uint8_t* bytes, int count) {
  std::uint64_t value = 0;
  for (int i = count - 1; i >= 0; --i) value = value << 8 | bytes[i];
  return value;
}

std::uint32_t fetch_32(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(fetch(bytes, 4));
}

/// Place of the word at an address in its chunk.
std::uint32_t place(const Parameters& p, std::uint64_t address) {
  return static_cast<std::uint32_t>(address / static_cast<std::uint64_t>(p.word_bytes)) &
         static_cast<std::uint32_t>(p.chunk_beats() - 1);
}

std::uint32_t bytes_of(std::uint32_t values, Output output) {
  if (output == Output::kInt32) return values * 4;
  return output == Output::kInt8 ? values : (values + 1) / 2;
}

/// Log2 of the bytes of a 32-bit partial over those of a result.
int partial_shift(Output output) {
  if (output == Output::kInt32) return 0;
  return output == Output::kInt8 ? 2 : 3;
}

void decode_rows(const Parameters& p, const Descriptor& from, Job& job) {
  const auto columns = static_cast<std::uint32_t>(p.columns);
  const std::uint32_t last_columns = from.o - (job.o_tiles - 1) * columns;
  job.results = from.results;
  job.result_stride = from.result_stride;
  job.tile_bytes = bytes_of(columns, from.output);
  job.last_bytes = bytes_of(last_columns, from.output);
  job.partials = from.partials;
  job.partial_stride = from.result_stride << partial_shift(from.output);
  job.partial_tile_bytes = columns * 4;
  job.partial_last_bytes = last_columns * 4;
}

void decode_activations(const Parameters& p, const Descriptor& from, Job& job) {
  const auto bus = static_cast<std::uint64_t>(p.bus_bits());
  const auto tile_bits = static_cast<std::uint64_t>(p.lines_per_k_tile * p.activation_line_bits);
  const std::uint64_t row_bits = std::uint64_t{from.k} * static_cast<unsigned>(p.activation_bits);
  job.activations = from.activations;
  job.activation_stride = from.activation_stride;
  job.row_beats = static_cast<std::uint32_t>(ceil_div(row_bits, bus));
  job.padded_row_beats = static_cast<std::uint32_t>(ceil_div(job.k_tiles * tile_bits, bus));
  const std::uint64_t all_beats = std::uint64_t{from.tokens} * job.row_beats;
  const bool merged =
      from.activation_stride == job.row_beats * static_cast<std::uint32_t>(p.word_bytes) &&
      all_beats >> 32 == 0;
  job.requests = merged ? 1 : from.tokens;
  job.request_beats = merged ? static_cast<std::uint32_t>(all_beats) : job.row_beats;
}

}  // namespace

SlicePlan slice_plan(const std::vector<std::uint8_t>& tiles, std::size_t k_tiles) {
  const auto repeats = [&](std::size_t period) {
    for (std::size_t i = period; i < tiles.size(); ++i) {
      if (tiles[i] != tiles[i - period]) return false;
    }
    return true;
  };
  for (const std::size_t period : {std::size_t{1}, k_tiles}) {
    if (period > tiles.size() || !repeats(period)) continue;
    return {{tiles.begin(), tiles.begin() + static_cast<std::ptrdiff_t>(period)}};
  }
  return {tiles};
}

Descriptor parse_descriptor(const std::uint8_t* bytes) {
  Descriptor d;
  d.weights = fetch(bytes, 8);
  d.activations = fetch(bytes + 8, 8);
  d.results = fetch(bytes + 16, 8);
  d.partials = fetch(bytes + 24, 8);
  d.tokens = fetch_32(bytes + 32);
  d.k = fetch_32(bytes + 36);
  d.o = fetch_32(bytes + 40);
  d.weight_blocks = fetch_32(bytes + 44);
  d.param_blocks = fetch_32(bytes + 48);
  d.activation_stride = fetch_32(bytes + 52);
  d.result_stride = fetch_32(bytes + 56);
  d.token_tile = static_cast<std::uint32_t>(fetch(bytes + 60, 2));
  const std::uint8_t flags = bytes[62];
  d.output = static_cast<Output>(flags & 3);
  d.bias = (flags >> 2 & 1) != 0;
  d.accumulate = (flags >> 3 & 1) != 0;
  d.interrupt = (flags >> 4 & 1) != 0;
  d.fence = (flags >> 5 & 1) != 0;
  return d;
}

Job decode(const Parameters& p, const Descriptor& from) {
  Job job;
  job.slices = from.slices;
  job.status = from.status;
  job.interrupt = from.interrupt;
  job.fence = from.fence;
  if (from.status != 0) return job;
  const std::uint32_t block_beats = kBlockBytes / static_cast<std::uint32_t>(p.word_bytes);
  job.tokens = from.tokens;
  job.token_tile = from.token_tile;
  job.k_tiles =
      static_cast<std::uint32_t>(ceil_div(from.k, static_cast<std::uint64_t>(p.k_per_tile)));
  job.o_tiles = static_cast<std::uint32_t>(ceil_div(from.o, static_cast<std::uint64_t>(p.columns)));
  job.output = from.output;
  job.bias = from.bias;
  job.accumulate = from.accumulate;
  job.weights_place = place(p, from.weights);
  job.weight_beats = from.weight_blocks * block_beats;
  job.params_place = place(p, from.weights + std::uint64_t{from.weight_blocks} * kBlockBytes);
  job.param_beats = from.param_blocks * block_beats;
  decode_activations(p, from, job);
  decode_rows(p, from, job);
  return job;
}

}  // namespace heddle::model
