// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/pack.h"

#include <algorithm>
#include <numeric>

#include "host/pack/bit_writer.h"
#include "host/pack/checks.h"
#include "host/pack/param_stream.h"
#include "host/pack/weight_stream.h"

namespace heddle::pack {
namespace {

void pack_weights(const Layout& layout, const LayerWeights& layer, Image& image) {
  BitWriter writer(image.passes * layout.rows * layout.columns * layout.slice_bits());
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

}  // namespace

base::Result<Image> pack(const Layout& layout, const LayerWeights& layer) {
  if (base::Status status = check_layout(layout); !status.ok()) return status.error();
  if (base::Status status = check_layer(layout, layer); !status.ok()) return status.error();
  Image image;
  image.o = static_cast<std::int64_t>(layer.weights.rows);
  image.k = static_cast<std::int64_t>(layer.weights.columns);
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

}  // namespace heddle::pack
