// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/soc.h"

#include <algorithm>

#include "generator/arch/records.h"
#include "generator/arch/registers.h"
#include "generator/base/math.h"
#include "generator/spec/defaults.h"

namespace heddle::arch {
namespace {

constexpr std::int64_t kBlockBytes = 64;
constexpr std::int64_t kTokens = 4;
constexpr std::int64_t kMostKTiles = 2;
constexpr int kBiasLines = 4;
constexpr int kRequantizeLines = 5;

std::int64_t in_blocks(std::int64_t bytes) {
  return base::ceil_div(bytes, kBlockBytes) * kBlockBytes;
}

/// Bytes of a row in whole words.
std::int64_t stride_of(const Design& design, std::int64_t elements, int bits) {
  return base::ceil_div(elements * bits, design.stream.bus) * design.memory.word_bytes;
}

/// The most that weights and params of one O tile take, with a slice per block.
std::int64_t image_bytes(const Design& design, std::int64_t k_tiles) {
  const std::int64_t weight_bits = k_tiles * design.array.rows * design.stream.weight_line;
  const std::int64_t scale_lines = design.has_scales() ? k_tiles * design.array.segments : 0;
  const std::int64_t lines = base::ceil_div(k_tiles, std::int64_t{design.array.columns}) +
                             scale_lines + kBiasLines + kRequantizeLines;
  return in_blocks(base::ceil_div(weight_bits, std::int64_t{8})) +
         in_blocks(lines * design.array.columns);
}

}  // namespace

SocLayout soc_layout(const Design& design) {
  SocLayout layout;
  layout.tokens = kTokens;
  layout.k = std::min(kMostKTiles * design.capacity.k_per_tile, design.capacity.max_k);
  layout.o = design.array.columns;
  layout.output = design.spec.output.front();
  layout.activation_stride = stride_of(design, layout.k, design.spec.precision.activation);
  layout.result_stride = stride_of(design, layout.o, spec::output_bits(layout.output));

  const std::int64_t k_tiles = base::ceil_div(layout.k, std::int64_t{design.capacity.k_per_tile});
  layout.completions = layout.ring + in_blocks(kDescriptorBytes);
  layout.image = layout.completions + in_blocks(kCompletionBytes);
  layout.activations = layout.image + image_bytes(design, k_tiles);
  layout.results = layout.activations + in_blocks(layout.tokens * layout.activation_stride);
  layout.end = layout.results + in_blocks(layout.tokens * layout.result_stride);
  return layout;
}

std::vector<RegisterWrite> soc_register_writes(const SocLayout& layout) {
  const int ring = register_named("RING_BASE").offset;
  const int completions = register_named("COMPLETION_BASE").offset;
  return {
      {ring, static_cast<std::uint32_t>(layout.ring)},
      {ring + 4, 0},
      {completions, static_cast<std::uint32_t>(layout.completions)},
      {completions + 4, 0},
      {register_named("RING_SIZE").offset, 0},         // log2 of one entry
      {register_named("INTERRUPT_ENABLE").offset, 3},  // completion, fault
      {register_named("CONTROL").offset, 1},           // enable
      {register_named("DOORBELL").offset, 1},          // one descriptor
  };
}

}  // namespace heddle::arch
