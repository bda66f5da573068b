// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/network.h"

namespace heddle::network {

std::int64_t parameters(const Network& network) {
  std::int64_t sum = network.other_parameters - network.shared_parameters;
  for (const Layer& layer : network.layers) {
    sum += layer.weights() + (layer.bias ? layer.o * layer.count : 0);
  }
  return sum;
}

std::int64_t layer_weights(const Network& network) {
  std::int64_t sum = 0;
  for (const Layer& layer : network.layers) sum += layer.weights();
  return sum;
}

}  // namespace heddle::network
