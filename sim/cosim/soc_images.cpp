// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "sim/cosim/soc_images.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "generator/arch/records.h"
#include "generator/arch/registers.h"
#include "generator/arch/soc.h"
#include "generator/spec/defaults.h"
#include "host/pack/pack.h"
#include "host/pack/rows.h"
#include "sim/cosim/draw.h"
#include "sim/cosim/gemm.h"
#include "sim/cosim/layout.h"

namespace heddle::cosim {
namespace {

using Bytes = std::vector<std::uint8_t>;

Gemm draw(const arch::Design& design, const arch::SocLayout& soc) {
  DrawOptions options;
  options.tokens = soc.tokens;
  options.k = soc.k;
  options.o = soc.o;
  options.nonzeros = design.spec.sparsity.n;
  options.output = soc.output;
  options.bias = true;
  options.seed = 1;
  return draw_gemm(design, options);
}

pack::Image pack_weights(const pack::Layout& layout, const Gemm& gemm) {
  pack::LayerWeights layer;
  layer.weights = gemm.weights;
  layer.scales = gemm.scales;
  layer.bias = gemm.bias;
  if (gemm.output != spec::OutputType::kInt32) {
    layer.multiplier = gemm.multiplier;
    layer.shift = gemm.shift;
  }
  return pack::pack(layout, layer).value();  // drawn to be legal
}

/// Sets a descriptor's field; those that share a byte come together.
void set_field(Bytes& descriptor, std::string_view name, std::int64_t value) {
  for (const arch::RecordField& field : arch::descriptor_fields()) {
    if (field.place.name != name) continue;
    const std::uint64_t bits = static_cast<std::uint64_t>(value) << field.place.lsb;
    const int bytes = (field.place.lsb + field.place.bits + 7) / 8;
    for (int i = 0; i < bytes; ++i) {
      descriptor[static_cast<std::size_t>(field.byte + i)] |=
          static_cast<std::uint8_t>(bits >> (8 * i));
    }
  }
}

Bytes descriptor_of(const arch::SocLayout& soc, const pack::Image& image, int token_tile) {
  Bytes descriptor(arch::kDescriptorBytes);
  const auto blocks = [](const Bytes& section) {
    return static_cast<std::int64_t>(section.size() / pack::kSectionAlignment);
  };
  set_field(descriptor, "weights", soc.image);
  set_field(descriptor, "activations", soc.activations);
  set_field(descriptor, "results", soc.results);
  set_field(descriptor, "tokens", soc.tokens);
  set_field(descriptor, "k", soc.k);
  set_field(descriptor, "o", soc.o);
  set_field(descriptor, "weight_blocks", blocks(image.weights));
  set_field(descriptor, "param_blocks", blocks(image.params));
  set_field(descriptor, "activation_stride", soc.activation_stride);
  set_field(descriptor, "result_stride", soc.result_stride);
  set_field(descriptor, "token_tile", token_tile);
  set_field(descriptor, "output", arch::output_code(soc.output));
  set_field(descriptor, "bias", 1);
  set_field(descriptor, "interrupt", 1);
  return descriptor;
}

/// Little-endian words as $readmemh reads them, one a line.
std::string hex_words(const Bytes& bytes, std::size_t word_bytes) {
  std::string text;
  for (std::size_t word = 0; word < bytes.size(); word += word_bytes) {
    for (std::size_t i = word_bytes; i-- > 0;) text += fmt::format("{:02x}", bytes[word + i]);
    text += '\n';
  }
  return text;
}

std::string hex_writes(const std::vector<arch::RegisterWrite>& writes) {
  std::string text;
  for (const arch::RegisterWrite& write : writes) {
    text += fmt::format("{:03x}{:08x}\n", write.offset, write.value);
  }
  return text;
}

}  // namespace

std::vector<File> soc_images(const arch::Design& design) {
  const arch::SocLayout soc = arch::soc_layout(design);
  const pack::Layout layout = layout_of(design);
  const Gemm gemm = draw(design, soc);
  const pack::Image image = pack_weights(layout, gemm);

  Bytes memory(static_cast<std::size_t>(soc.end));
  const auto place = [&memory](std::int64_t address, const Bytes& bytes) {
    std::copy(bytes.begin(), bytes.end(), memory.begin() + address);
  };
  place(soc.ring, descriptor_of(soc, image, token_tile_of(design, gemm)));
  place(soc.image, image.weights);
  place(soc.image + static_cast<std::int64_t>(image.weights.size()), image.params);
  place(soc.activations, pack::pack_rows(gemm.activations, layout.activation_bits,
                                         static_cast<std::size_t>(soc.activation_stride)));
  const Bytes expected = pack::pack_rows(golden_result(design, gemm), spec::output_bits(soc.output),
                                         static_cast<std::size_t>(soc.result_stride));
  const auto word = static_cast<std::size_t>(design.memory.word_bytes);
  return {{"soc/memory.hex", hex_words(memory, word)},
          {"soc/registers.hex", hex_writes(arch::soc_register_writes(soc))},
          {"soc/expected.hex", hex_words(expected, word)}};
}

}  // namespace heddle::cosim
