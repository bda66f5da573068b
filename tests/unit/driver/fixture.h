// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/arch/design.h"
#include "host/driver/heddle.h"
#include "host/pack/layout.h"
#include "tests/unit/driver/mock_device.h"

/// What the driver's tests share: a design, its layers, an open device.
namespace heddle::driver::testing {

/// The design of a spec's text, which must be legal.
arch::Design design_of(const std::string& yaml);

/// 2:4, 4 x 4, scales, all outputs, a bus of 64 bits data and 36 bits address, 8 tokens per tile,
/// 64 activation words, K of 16 per tile.
const arch::Design& small_design();

pack::Layout layout_of(const arch::Design& design);

/// What params an image carries.
enum class Params { kPlain, kBias, kRequantized };

/// The weight image file of a layer of o x k for a design.
std::vector<std::uint8_t> image_of(const arch::Design& design, std::size_t o, std::size_t k,
                                   Params params = Params::kPlain);

heddle_config_t config_of(std::uint32_t ring_log2);

/// A device that is open, with a layer of 6 x 40 loaded and memory for its activations and results.
class OpenDevice : public ::testing::Test {
 protected:
  static constexpr std::uint32_t kTokens = 5;

  OpenDevice() : mock(small_design()) {}

  void SetUp() override { open(mock.backend()); }

  void open(const heddle_backend_t& backend, std::uint32_t ring_log2 = 2);
  /// A legal GEMM, int32.
  heddle_gemm_t gemm() const;
  heddle_buffer_t allocate(std::size_t bytes);
  heddle_weights_t load(Params params, std::size_t o = 6, std::size_t k = 40);
  /// Waits for a completion that must come.
  heddle_completion_t completion();

  MockDevice mock;
  heddle_device_t device{};
  heddle_weights_t weights{};
  heddle_buffer_t activations{};
  heddle_buffer_t results{};
};

}  // namespace heddle::driver::testing
