// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/twin/runner.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "generator/spec/defaults.h"
#include "host/pack/image_file.h"
#include "host/pack/pack.h"
#include "host/pack/rows.h"
#include "sim/cosim/layout.h"

namespace heddle::twin::testing {
namespace {

constexpr std::uint64_t kPatienceUs = 10'000'000;

pack::LayerWeights layer_of(const cosim::Gemm& gemm) {
  pack::LayerWeights layer;
  layer.weights = gemm.weights;
  layer.scales = gemm.scales;
  layer.bias = gemm.bias;
  if (gemm.output == spec::OutputType::kInt32) return layer;
  layer.multiplier = gemm.multiplier;
  layer.shift = gemm.shift;
  return layer;
}

}  // namespace

Runner::Runner(const arch::Design& design, const heddle_backend_t& backend)
    : design_(design), layout_(cosim::layout_of(design)) {
  heddle_config_t config = {};
  config.ring_log2 = 4;
  opened_ = heddle_open(&driver_, &backend, &config);
}

heddle_completion_t Runner::run(const Placed& placed) {
  heddle_completion_t completion = {};
  EXPECT_EQ(heddle_submit(&driver_, &placed.gemm), HEDDLE_OK);
  EXPECT_EQ(heddle_wait(&driver_, kPatienceUs, &completion), HEDDLE_OK);
  return completion;
}

base::Matrix<std::int32_t> Runner::results(const Placed& placed, const cosim::Gemm& gemm) const {
  const std::size_t size = placed.stride * gemm.activations.rows;
  const std::vector<std::uint8_t> bytes(placed.results.data, placed.results.data + size);
  return pack::unpack_rows(bytes, gemm.activations.rows, gemm.weights.rows, placed.bits,
                           placed.stride)
      .value();
}

heddle_buffer_t Runner::load(const std::vector<std::uint8_t>& bytes) {
  heddle_buffer_t buffer = {};
  EXPECT_EQ(heddle_allocate(&driver_, bytes.size(), &buffer), HEDDLE_OK);
  std::copy(bytes.begin(), bytes.end(), buffer.data);
  return buffer;
}

void Runner::place(const cosim::Gemm& gemm, Placed& placed) {
  const auto parts = pack::pack_parts(layout_, layer_of(gemm), design_.capacity.max_k).value();
  const std::vector<std::uint8_t> image = pack::serialize(parts, layout_);
  EXPECT_EQ(heddle_load_weights(&driver_, image.data(), image.size(), &placed.weights), HEDDLE_OK);
  placed.bits = spec::output_bits(gemm.output);
  placed.stride = pack::row_bytes(layout_, gemm.weights.rows, placed.bits);
  const std::size_t row = pack::row_bytes(layout_, gemm.weights.columns, layout_.activation_bits);
  heddle_gemm_t& to = placed.gemm;
  to.weights = &placed.weights;
  to.tokens = static_cast<std::uint32_t>(gemm.activations.rows);
  to.activations = load(pack::pack_rows(gemm.activations, layout_.activation_bits, row)).address;
  to.activation_stride = static_cast<std::uint32_t>(row);
  EXPECT_EQ(heddle_allocate(&driver_, placed.stride * to.tokens, &placed.results), HEDDLE_OK);
  to.results = placed.results.address;
  to.result_stride = static_cast<std::uint32_t>(placed.stride);
  to.output = static_cast<heddle_output_t>(gemm.output);
  if (gemm.existing.empty()) return;
  to.accumulate = 1;
  const std::size_t ratio = 32 / static_cast<std::size_t>(placed.bits);
  to.partials = load(pack::pack_rows(gemm.existing, 32, placed.stride * ratio)).address;
}

}  // namespace heddle::twin::testing
