// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/compress/quantize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <limits>

namespace heddle::compress {
namespace {

double largest_magnitude(const float* begin, const float* end) {
  float largest = 0.0F;
  for (const float* value = begin; value != end; ++value) {
    largest = std::max(largest, std::fabs(*value));
  }
  return largest;
}

/// Largest code of a symmetric `bits`-bit quantizer.
int largest_code(int bits) { return (1 << (bits - 1)) - 1; }

/// `value` / `divisor` as a float that is not 0 unless `value` is.
float nonzero_quotient(double value, double divisor) {
  const auto quotient = static_cast<float>(value / divisor);
  if (quotient == 0.0F && value > 0.0) return std::numeric_limits<float>::denorm_min();
  return quotient;
}

/// std::round rounds half away from zero.
std::int8_t quantize_value(float value, double step, int limit) {
  const double code = std::round(value / step);
  return static_cast<std::int8_t>(
      std::clamp(code, static_cast<double>(-limit), static_cast<double>(limit)));
}

/// The integer scale of a group; the whole row is one group of scale 1 without integer scales.
std::uint8_t integer_scale(double group_scale, float channel_scale, int limit) {
  if (group_scale == 0.0) return 0;
  const double scale = std::round(group_scale / channel_scale);
  return static_cast<std::uint8_t>(std::clamp(scale, 1.0, static_cast<double>(limit)));
}

std::size_t group_size(const QuantizationFormat& format, std::size_t columns) {
  return format.group == 0 ? columns : static_cast<std::size_t>(format.group);
}

}  // namespace

QuantizedWeights quantize_weights(const base::Matrix<float>& weights,
                                  const QuantizationFormat& format) {
  assert(format.bits >= 2 && format.bits <= 8 && format.group >= 0);
  assert(format.scale_bits >= 1 && format.scale_bits <= 8);
  assert(!weights.empty());
  const bool has_scales = format.group > 0;
  const int code_limit = largest_code(format.bits);
  const int scale_limit = has_scales ? (1 << format.scale_bits) - 1 : 1;
  const std::size_t group = group_size(format, weights.columns);
  const std::size_t groups = (weights.columns + group - 1) / group;

  QuantizedWeights result;
  result.format = format;
  result.codes = base::Matrix<std::int8_t>(weights.rows, weights.columns);
  if (has_scales) result.scales = base::Matrix<std::uint8_t>(weights.rows, groups);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    const float* row = &weights(o, 0);
    // The largest group scale is that of the largest weight of the output.
    const float channel_scale =
        nonzero_quotient(largest_magnitude(row, row + weights.columns) / code_limit, scale_limit);
    result.channel_scales.push_back(channel_scale);
    for (std::size_t g = 0; g < groups; ++g) {
      const std::size_t begin = g * group;
      const std::size_t end = std::min(begin + group, weights.columns);
      const std::uint8_t scale = integer_scale(
          largest_magnitude(row + begin, row + end) / code_limit, channel_scale, scale_limit);
      if (has_scales) result.scales(o, g) = scale;
      if (scale == 0) continue;
      const double step = static_cast<double>(channel_scale) * scale;
      for (std::size_t k = begin; k < end; ++k) {
        result.codes(o, k) = quantize_value(row[k], step, code_limit);
      }
    }
  }
  return result;
}

base::Matrix<float> dequantize(const QuantizedWeights& quantized) {
  const std::size_t group = group_size(quantized.format, quantized.codes.columns);
  base::Matrix<float> weights(quantized.codes.rows, quantized.codes.columns);
  for (std::size_t o = 0; o < weights.rows; ++o) {
    for (std::size_t k = 0; k < weights.columns; ++k) {
      const int scale = quantized.scales.empty() ? 1 : quantized.scales(o, k / group);
      weights(o, k) = static_cast<float>(static_cast<double>(quantized.channel_scales[o]) *
                                         (scale * quantized.codes(o, k)));
    }
  }
  return weights;
}

QuantizedActivations quantize_activations(const base::Matrix<float>& activations, int bits) {
  assert(bits >= 2 && bits <= 8);
  const int limit = largest_code(bits);
  const float* data = activations.data.data();
  QuantizedActivations result;
  result.codes = base::Matrix<std::int8_t>(activations.rows, activations.columns);
  result.scale = nonzero_quotient(largest_magnitude(data, data + activations.data.size()), limit);
  if (result.scale == 0.0F) return result;
  for (std::size_t i = 0; i < activations.data.size(); ++i) {
    result.codes.data[i] = quantize_value(data[i], result.scale, limit);
  }
  return result;
}

base::Matrix<float> dequantize(const QuantizedActivations& quantized) {
  base::Matrix<float> activations(quantized.codes.rows, quantized.codes.columns);
  for (std::size_t i = 0; i < activations.data.size(); ++i) {
    activations.data[i] = quantized.scale * static_cast<float>(quantized.codes.data[i]);
  }
  return activations;
}

}  // namespace heddle::compress
