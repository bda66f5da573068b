// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/pack.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "generator/base/math.h"
#include "host/pack/bit_writer.h"
#include "host/pack/checks.h"
#include "host/pack/param_stream.h"
#include "host/pack/parts.h"
#include "host/pack/weight_stream.h"

namespace heddle::pack {
namespace {

void pack_weights(const Layout& layout, const LayerWeights& layer, Image& image) {
  BitWriter writer(image.passes * layout.rows * layout.weight_line_bits());
  put_weight_lines(layout, layer.weights, image.slices, writer);
  image.weight_bits_used = writer.bits();
  writer.align(kSectionAlignment);
  image.weights = writer.take();
}

void pack_params(const Layout& layout, const LayerWeights& layer, Image& image) {
  BitWriter writer(param_line_count(layout, image) * layout.columns * 8);
  put_param_lines(layout, layer, image, writer);
  image.param_bits_used = writer.bits();
  writer.align(kSectionAlignment);
  image.params = writer.take();
}

/// Packs a layer that has been checked but for its size.
base::Result<Image> pack_checked(const Layout& layout, const LayerWeights& layer) {
  Image image;
  image.o = static_cast<std::int64_t>(layer.weights.rows);
  image.k = static_cast<std::int64_t>(layer.weights.columns);
  base::Status status = check_tile_counts(layout, image.o, image.k);
  if (!status.ok()) return status.error();
  image.o_tiles = layout.o_tiles(image.o);
  image.k_tiles = layout.k_tiles(image.k);
  image.bias = !layer.bias.empty();
  image.requantized = !layer.multiplier.empty();
  const auto& dense = layer.weights.data;
  image.nonzeros = image.o * image.k - std::count(dense.begin(), dense.end(), std::int8_t{0});
  image.slices = count_slices(layout, layer.weights);
  image.passes = std::accumulate(image.slices.begin(), image.slices.end(), std::int64_t{0});
  pack_weights(layout, layer, image);
  pack_params(layout, layer, image);
  return image;
}

}  // namespace

base::Result<Image> pack(const Layout& layout, const LayerWeights& layer) {
  if (base::Status status = check_layout(layout); !status.ok()) return status.error();
  if (base::Status status = check_layer(layout, layer); !status.ok()) return status.error();
  return pack_checked(layout, layer);
}

base::Result<std::vector<Image>> pack_parts(const Layout& layout, const LayerWeights& layer,
                                            std::int64_t max_k) {
  if (base::Status status = check_layout(layout); !status.ok()) return status.error();
  if (base::Status status = check_layer(layout, layer); !status.ok()) return status.error();
  const auto k = static_cast<std::int64_t>(layer.weights.columns);
  const base::Result<std::int64_t> length = part_length(layout, k, max_k);
  if (!length.ok()) return length.error();
  const std::int64_t count = base::ceil_div(k, length.value());
  std::vector<Image> parts;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t first = i * length.value();
    base::Result<Image> packed =
        count == 1 ? pack_checked(layout, layer)
                   : pack_checked(layout, part_of(layout, layer, first, length.value()));
    if (!packed.ok()) return packed.error();
    parts.push_back(std::move(packed).value());
    parts.back().first_k = first;
    parts.back().later_parts = count - 1 - i;
  }
  return parts;
}

}  // namespace heddle::pack
