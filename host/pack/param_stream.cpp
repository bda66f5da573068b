// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/param_stream.h"

#include <cstddef>
#include <vector>

#include "generator/base/math.h"

namespace heddle::pack {
namespace {

constexpr int kWordLines = 4;  // C words of 32 bits fill 4 lines of C bytes

/// Writes the parameters of one O tile after the other.
class ParamWriter {
 public:
  ParamWriter(const Layout& layout, const LayerWeights& layer, const Image& image,
              BitWriter& writer)
      : layout_(layout), layer_(layer), image_(image), writer_(writer) {}

  void put_o_tile(std::int64_t ot) {
    for (std::int64_t kt = 0; kt < image_.k_tiles; ++kt) {
      if (kt % layout_.columns == 0) put_slice_counts(ot, kt);
      if (layout_.group > 0 && kt % layout_.tiles_per_group() == 0) put_scales(ot, kt);
    }
    if (image_.bias) put_words(ot, layer_.bias);
    if (image_.requantized) {
      put_words(ot, layer_.multiplier);
      put_shifts(ot);
    }
  }

 private:
  void put_slice_counts(std::int64_t ot, std::int64_t first) {
    for (std::int64_t kt = first; kt < first + layout_.columns; ++kt) {
      const bool beyond = kt >= image_.k_tiles;
      writer_.put(beyond ? 0u : image_.slices[static_cast<std::size_t>(ot * image_.k_tiles + kt)],
                  8);
    }
  }

  void put_scales(std::int64_t ot, std::int64_t kt) {
    const std::int64_t first = kt * layout_.k_per_tile() / layout_.group;
    const std::int64_t groups = base::ceil_div(image_.k, layout_.group);
    for (std::int64_t g = first; g < first + layout_.segments(); ++g) {
      for (std::int64_t o = first_output(ot); o < first_output(ot + 1); ++o) {
        const bool beyond = o >= image_.o || g >= groups;
        writer_.put(beyond ? 0 : scale(o, g), 8);
      }
    }
  }

  std::uint32_t scale(std::int64_t o, std::int64_t g) const {
    if (layer_.scales.empty()) return 1;
    return layer_.scales(static_cast<std::size_t>(o), static_cast<std::size_t>(g));
  }

  void put_words(std::int64_t ot, const std::vector<std::int32_t>& words) {
    for (std::int64_t o = first_output(ot); o < first_output(ot + 1); ++o) {
      const std::int32_t word = o < image_.o ? words[static_cast<std::size_t>(o)] : 0;
      writer_.put(static_cast<std::uint32_t>(word), 32);
    }
  }

  void put_shifts(std::int64_t ot) {
    for (std::int64_t o = first_output(ot); o < first_output(ot + 1); ++o) {
      writer_.put(o < image_.o ? layer_.shift[static_cast<std::size_t>(o)] : 0u, 8);
    }
  }

  std::int64_t first_output(std::int64_t ot) const { return ot * layout_.columns; }

  const Layout& layout_;
  const LayerWeights& layer_;
  const Image& image_;
  BitWriter& writer_;
};

}  // namespace

std::int64_t param_line_count(const Layout& layout, const Image& image) {
  std::int64_t lines = base::ceil_div(image.k_tiles, layout.columns);
  if (layout.group > 0) {
    lines += base::ceil_div(image.k_tiles, layout.tiles_per_group()) * layout.segments();
  }
  if (image.bias) lines += kWordLines;
  if (image.requantized) lines += kWordLines + 1;
  return image.o_tiles * lines;
}

void put_param_lines(const Layout& layout, const LayerWeights& layer, const Image& image,
                     BitWriter& writer) {
  ParamWriter params(layout, layer, image, writer);
  for (std::int64_t ot = 0; ot < image.o_tiles; ++ot) params.put_o_tile(ot);
}

}  // namespace heddle::pack
