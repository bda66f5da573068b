// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"

/// Symmetric quantization onto the integers of docs/numbers.md.
namespace heddle::compress {

/// What a design stores of a weight matrix.
struct QuantizationFormat {
  int bits = 4;        ///< of a weight code, 2..8
  int group = 128;     ///< weights along K per integer scale; 0: none, one real scale per output
  int scale_bits = 8;  ///< of an integer scale, 1..8
};

/// Weights as integers: W[o][k] is about
/// codes[o][k] * scales[o][k / group] * channel_scales[o], without scales
/// codes[o][k] * channel_scales[o].
struct QuantizedWeights {
  QuantizationFormat format;
  base::Matrix<std::int8_t> codes;    ///< [O][K], -(2^(bits-1) - 1)..2^(bits-1) - 1
  base::Matrix<std::uint8_t> scales;  ///< [O][ceil(K / group)], 0 only for an all-zero group;
                                      ///< empty with group 0
  std::vector<float> channel_scales;  ///< O values; 0 only for an all-zero output
};

/// Two-level scales: a group's real scale s = max|w| / (2^(bits-1) - 1) is rounded to a multiple,
/// 1..2^scale_bits - 1, of its output's channel scale max s / (2^scale_bits - 1). Codes are
/// w / (channel scale * integer scale), rounded half away from zero and clamped. The weights
/// [O][K] are finite.
QuantizedWeights quantize_weights(const base::Matrix<float>& weights,
                                  const QuantizationFormat& format);

/// The real weights that the integers stand for.
base::Matrix<float> dequantize(const QuantizedWeights& quantized);

/// Activations as integers: X[t][k] is about codes[t][k] * scale.
struct QuantizedActivations {
  base::Matrix<std::int8_t> codes;  ///< [T][K], -(2^(bits-1) - 1)..2^(bits-1) - 1
  float scale = 0.0F;               ///< 0 only for all-zero activations
};

/// One real scale max|x| / (2^(bits-1) - 1) for the whole tensor, bits 2..8; rounds half away from
/// zero. The activations [T][K] are finite.
QuantizedActivations quantize_activations(const base::Matrix<float>& activations, int bits);

/// The real activations that the integers stand for.
base::Matrix<float> dequantize(const QuantizedActivations& quantized);

}  // namespace heddle::compress
