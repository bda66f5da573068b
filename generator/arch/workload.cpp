// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/workload.h"

#include <algorithm>

#include "generator/base/math.h"
#include "generator/spec/defaults.h"

namespace heddle::arch {
namespace {

using base::ceil_div;

/// docs/device.md.
constexpr std::int64_t kDescriptorBytes = 64;
constexpr std::int64_t kCompletionBytes = 16;

std::int64_t k_tiles(const Design& design, std::int64_t k) {
  return ceil_div(k, design.capacity.k_per_tile);
}

bool has_scale_lines(const Design& design, std::int64_t k_tile) {
  return design.has_scales() && k_tile % design.capacity.tiles_per_group == 0;
}

std::int64_t epilogue_lines(const Workload& workload) {
  return (workload.bias ? 4 : 0) + (workload.output == spec::OutputType::kInt32 ? 0 : 5);
}

/// Parameter lines in front of a tile.
std::int64_t tile_lines(const Design& design, std::int64_t k_tile) {
  return (k_tile % design.array.columns == 0 ? 1 : 0) +
         (has_scale_lines(design, k_tile) ? design.array.segments : 0);
}

std::int64_t beat_bytes(const Design& design, std::int64_t bits) {
  return ceil_div(bits, design.stream.bus) * design.stream.bus / 8;
}

std::int64_t token_tile_of(const Design& design, const Workload& workload) {
  return workload.token_tile.value_or(
      token_tile(design, {workload.tokens, workload.k, workload.o}));
}

/// Bytes of a section of a weight image that uses `bits`: whole blocks of 64 bytes.
std::int64_t section_bytes(std::int64_t bits) { return ceil_div(bits, 512) * 64; }

/// Words, in bytes, that a row of `o` elements touches when each O tile's part goes alone.
std::int64_t tile_row_bytes(const Design& design, std::int64_t o, int bits) {
  const std::int64_t word = design.memory.word_bytes;
  std::int64_t words = 0;
  for (std::int64_t first = 0; first < o; first += design.array.columns) {
    const std::int64_t begin = first * bits / 8;
    const std::int64_t end = ceil_div(std::min(first + design.array.columns, o) * bits, 8);
    words += ceil_div(end, word) - begin / word;
  }
  return words * word;
}

}  // namespace

Traffic traffic(const Design& design, const Workload& workload) {
  const std::int64_t token_tiles = ceil_div(workload.tokens, token_tile_of(design, workload));
  const std::int64_t kt = k_tiles(design, workload.k);
  const std::int64_t o_tiles = ceil_div(workload.o, design.array.columns);

  std::int64_t passes = 0;
  for (const std::uint8_t slices : workload.slices) passes += slices;
  std::int64_t param_lines = epilogue_lines(workload);
  for (std::int64_t k_tile = 0; k_tile < kt; ++k_tile) param_lines += tile_lines(design, k_tile);

  Traffic bytes;
  bytes.descriptors = kDescriptorBytes;
  bytes.completions = std::max(kCompletionBytes, std::int64_t{design.memory.word_bytes});
  bytes.weights =
      token_tiles * section_bytes(passes * design.array.rows * design.stream.weight_line);
  bytes.params = token_tiles * section_bytes(o_tiles * param_lines * design.stream.param_line);
  bytes.activations =
      workload.tokens * beat_bytes(design, workload.k * design.spec.precision.activation);
  bytes.results =
      workload.tokens * tile_row_bytes(design, workload.o, spec::output_bits(workload.output));
  if (workload.accumulate) {
    bytes.partials = workload.tokens * tile_row_bytes(design, workload.o, 32);
  }
  return bytes;
}

Traffic& Traffic::operator+=(const Traffic& other) {
  descriptors += other.descriptors;
  weights += other.weights;
  params += other.params;
  activations += other.activations;
  partials += other.partials;
  results += other.results;
  completions += other.completions;
  return *this;
}

void chain(std::vector<Workload>& parts) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) parts[i].accumulate = true;
    if (i + 1 == parts.size()) continue;
    parts[i].output = spec::OutputType::kInt32;
    parts[i].bias = false;
  }
}

Bounds bounds(const Design& design, std::int64_t useful_macs, const BusBytes& bytes,
              std::int64_t cycles) {
  Bounds result;
  result.multiplier_cycles = ceil_div(useful_macs, design.array.multipliers);
  result.bandwidth_cycles = ceil_div(std::max(bytes.read, bytes.written), design.memory.word_bytes);
  result.utilization =
      static_cast<double>(useful_macs) /
      (static_cast<double>(design.array.multipliers) * static_cast<double>(cycles));
  return result;
}

}  // namespace heddle::arch
