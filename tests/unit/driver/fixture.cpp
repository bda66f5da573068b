// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/driver/fixture.h"

#include "generator/arch/elaborate.h"
#include "generator/spec/parse.h"
#include "host/pack/image_file.h"
#include "host/pack/pack.h"

namespace heddle::driver::testing {

arch::Design design_of(const std::string& yaml) {
  const spec::ParseResult parsed = spec::load(yaml, "test.yaml");
  EXPECT_TRUE(parsed.spec) << yaml;
  return arch::elaborate(parsed.spec.value());
}

const arch::Design& small_design() {
  static const arch::Design design = design_of(
      "name: little\n"
      "sparsity: {n: 2, m: 4}\n"
      "array: {rows: 4, columns: 4}\n"
      "scale: {group: 8, bits: 4}\n"
      "buffers: {tokens: 8, activation_kib: 1}\n"
      "output: [int32, int8, int4]\n"
      "bus: {data: 64, address: 36}\n");
  return design;
}

pack::Layout layout_of(const arch::Design& design) {
  pack::Layout layout;
  layout.rows = design.array.rows;
  layout.columns = design.array.columns;
  layout.n = design.spec.sparsity.n;
  layout.m = design.spec.sparsity.m;
  layout.vector = design.spec.sparsity.vector;
  layout.weight_bits = design.spec.precision.weight;
  layout.activation_bits = design.spec.precision.activation;
  layout.encoding = design.sparsity.encoding;
  layout.index_bits = design.sparsity.index_bits;
  layout.group = design.spec.scale.group.value();
  layout.scale_bits = design.spec.scale.bits;
  layout.activation_line_blocks = design.stream.activation_line_blocks;
  layout.result_lanes = design.stream.result_lanes;
  layout.bus_bits = design.stream.bus;
  return layout;
}

std::vector<std::uint8_t> image_of(const arch::Design& design, std::size_t o, std::size_t k,
                                   Params params) {
  pack::LayerWeights layer;
  layer.weights = base::Matrix<std::int8_t>(o, k);
  for (std::size_t i = 0; i < o * k; ++i) layer.weights.data[i] = i % 3 == 0 ? 1 : 0;
  if (params == Params::kBias) layer.bias.assign(o, 17);
  if (params == Params::kRequantized) {
    layer.multiplier.assign(o, 1 << 30);
    layer.shift.assign(o, 3);
  }
  const pack::Layout layout = layout_of(design);
  return pack::serialize({pack::pack(layout, layer).value()}, layout);
}

heddle_config_t config_of(std::uint32_t ring_log2) {
  heddle_config_t config{};
  config.ring_log2 = ring_log2;
  return config;
}

void OpenDevice::open(const heddle_backend_t& backend, std::uint32_t ring_log2) {
  const heddle_config_t config = config_of(ring_log2);
  ASSERT_EQ(heddle_open(&device, &backend, &config), HEDDLE_OK);
  weights = load(Params::kPlain);
  activations = allocate(kTokens * heddle_row_bytes(&device, 40, 8));
  results = allocate(kTokens * heddle_row_bytes(&device, 6, 32));
}

heddle_gemm_t OpenDevice::gemm() const {
  heddle_gemm_t gemm{};
  gemm.weights = &weights;
  gemm.tokens = kTokens;
  gemm.activations = activations.address;
  gemm.activation_stride = 40;
  gemm.results = results.address;
  gemm.result_stride = 24;
  gemm.output = HEDDLE_INT32;
  return gemm;
}

heddle_buffer_t OpenDevice::allocate(std::size_t bytes) {
  heddle_buffer_t buffer{};
  EXPECT_EQ(heddle_allocate(&device, bytes, &buffer), HEDDLE_OK);
  return buffer;
}

heddle_weights_t OpenDevice::load(Params params, std::size_t o, std::size_t k) {
  const std::vector<std::uint8_t> image = image_of(small_design(), o, k, params);
  heddle_weights_t loaded{};
  EXPECT_EQ(heddle_load_weights(&device, image.data(), image.size(), &loaded), HEDDLE_OK);
  return loaded;
}

heddle_completion_t OpenDevice::completion() {
  heddle_completion_t completion{};
  EXPECT_EQ(heddle_wait(&device, 1000, &completion), HEDDLE_OK);
  return completion;
}

}  // namespace heddle::driver::testing
