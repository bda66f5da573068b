// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "host/pack/checks.h"

#include <cassert>
#include <cstddef>
#include <string>

#include "generator/base/math.h"

namespace heddle::pack {
namespace {

// Widths of the command fields.
constexpr std::int64_t kMaxKTiles = (1 << 16) - 1;
constexpr std::int64_t kMaxOTiles = (1 << 24) - 1;
constexpr std::int32_t kMinMultiplier = 1 << 30;
constexpr int kMaxShift = 31;

base::Error count_error(const char* name, std::size_t given, std::size_t outputs) {
  return {std::string(name) + " has " + std::to_string(given) + " values but the layer has " +
          std::to_string(outputs) + " outputs; give one per output, or none"};
}

base::Status check_scale_shape(const Layout& layout, const LayerWeights& layer) {
  const auto& scales = layer.scales;
  assert(scales.data.size() == scales.rows * scales.columns);
  if (scales.empty()) return base::ok_status();
  const std::string given =
      "scales are " + std::to_string(scales.rows) + " x " + std::to_string(scales.columns);
  if (layout.group == 0) {
    return base::Error{given +
                       " but the design has no group scales; leave them out, or generate a design "
                       "with scale.group"};
  }
  const std::size_t groups = static_cast<std::size_t>(
      base::ceil_div(static_cast<std::int64_t>(layer.weights.columns), layout.group));
  if (scales.rows == layer.weights.rows && scales.columns == groups) return base::ok_status();
  return base::Error{given + " but " + std::to_string(layer.weights.rows) + " outputs and K = " +
                     std::to_string(layer.weights.columns) + " in groups of " +
                     std::to_string(layout.group) + " need " + std::to_string(layer.weights.rows) +
                     " x " + std::to_string(groups) + "; give one scale per output and group"};
}

base::Status check_shapes(const Layout& layout, const LayerWeights& layer) {
  const std::size_t outputs = layer.weights.rows;
  assert(layer.weights.data.size() == outputs * layer.weights.columns);
  if (layer.weights.empty()) {
    return base::Error{"weights are " + std::to_string(outputs) + " x " +
                       std::to_string(layer.weights.columns) +
                       "; give at least one output and one input"};
  }
  if (base::Status status = check_scale_shape(layout, layer); !status.ok()) return status;
  if (!layer.bias.empty() && layer.bias.size() != outputs) {
    return count_error("bias", layer.bias.size(), outputs);
  }
  if (layer.multiplier.empty() != layer.shift.empty()) {
    return base::Error{std::string(layer.shift.empty() ? "multiplier" : "shift") +
                       " is given without " + (layer.shift.empty() ? "shift" : "multiplier") +
                       "; requantization needs both, int32 output neither"};
  }
  if (!layer.multiplier.empty() && layer.multiplier.size() != outputs) {
    return count_error("multiplier", layer.multiplier.size(), outputs);
  }
  if (!layer.shift.empty() && layer.shift.size() != outputs) {
    return count_error("shift", layer.shift.size(), outputs);
  }
  return base::ok_status();
}

base::Status check_weights(int bits, const base::Matrix<std::int8_t>& weights) {
  const int high = (1 << (bits - 1)) - 1;
  const int low = -high - 1;
  for (std::size_t i = 0; i < weights.data.size(); ++i) {
    const std::int8_t value = weights.data[i];
    if (value >= low && value <= high) continue;
    return base::Error{"weight of output " + std::to_string(i / weights.columns) + ", input " +
                       std::to_string(i % weights.columns) + " is " + std::to_string(value) +
                       ", outside " + std::to_string(low) + ".." + std::to_string(high) +
                       "; quantize to " + std::to_string(bits) +
                       " bits, or generate a design with a wider precision.weight"};
  }
  return base::ok_status();
}

base::Status check_scales(int bits, const base::Matrix<std::uint8_t>& scales) {
  const int high = (1 << bits) - 1;
  for (std::size_t i = 0; i < scales.data.size(); ++i) {
    const int value = scales.data[i];
    if (value <= high) continue;
    return base::Error{"scale of output " + std::to_string(i / scales.columns) + ", group " +
                       std::to_string(i % scales.columns) + " is " + std::to_string(value) +
                       ", above " + std::to_string(high) + "; quantize the scales to " +
                       std::to_string(bits) +
                       " bits, or generate a design with a wider scale.bits"};
  }
  return base::ok_status();
}

base::Status check_requantization(const LayerWeights& layer) {
  for (std::size_t i = 0; i < layer.multiplier.size(); ++i) {
    if (layer.multiplier[i] < kMinMultiplier) {
      return base::Error{"multiplier of output " + std::to_string(i) + " is " +
                         std::to_string(layer.multiplier[i]) +
                         ", outside 1073741824..2147483647 (2^30..2^31-1); double it until it is "
                         "in range and raise the shift by one each time"};
    }
    if (layer.shift[i] > kMaxShift) {
      return base::Error{"shift of output " + std::to_string(i) + " is " +
                         std::to_string(layer.shift[i]) + ", outside 0.." +
                         std::to_string(kMaxShift) +
                         "; a scale this small is zero at int8, raise it"};
    }
  }
  return base::ok_status();
}

}  // namespace

base::Status check_tile_counts(const Layout& layout, std::int64_t o, std::int64_t k) {
  // Compared without division, which would overflow for a forged size near 2^63.
  if (k > kMaxKTiles * layout.k_per_tile()) {
    return base::Error{"K = " + std::to_string(k) + " is above the limit of " +
                       std::to_string(kMaxKTiles) + " tiles of " +
                       std::to_string(layout.k_per_tile()) +
                       " in one command; pack it in parts along K"};
  }
  if (o > kMaxOTiles * layout.columns) {
    return base::Error{"the " + std::to_string(o) + " outputs are above the limit of " +
                       std::to_string(kMaxOTiles) + " tiles of " + std::to_string(layout.columns) +
                       " in one command; split them over several GEMMs"};
  }
  return base::ok_status();
}

base::Status check_layer(const Layout& layout, const LayerWeights& layer) {
  if (base::Status status = check_shapes(layout, layer); !status.ok()) return status;
  if (base::Status status = check_weights(layout.weight_bits, layer.weights); !status.ok()) {
    return status;
  }
  if (base::Status status = check_scales(layout.scale_bits, layer.scales); !status.ok()) {
    return status;
  }
  return check_requantization(layer);
}

}  // namespace heddle::pack
