// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "generator/network/density.h"

/// What a neural network multiplies: its layers as GEMMs, and its attention.
namespace heddle::network {

/// Which tokens a layer sees.
enum class Flow {
  kEach,  ///< all of a prompt, or the one that is being decoded
  kLast,  ///< only the last one of a prompt: what chooses the next token
  kFixed  ///< a number of its own: the network has no prompt
};

/// Layers of one shape: Y[tokens][o] = X[tokens][k] * W[o][k], each with its own weights.
struct Layer {
  std::string name;
  std::int64_t k = 1;
  std::int64_t o = 1;
  std::int64_t count = 1;  ///< layers of this shape
  Flow flow = Flow::kEach;
  std::int64_t tokens = 0;         ///< per input; only with kFixed
  bool prunable = true;            ///< false: dense whatever the rest is
  std::optional<Density> density;  ///< instead of the one that is asked for
  bool bias = false;

  std::int64_t weights() const { return k * o * count; }
};

/// Causal self-attention: every token looks at all before it and at itself.
struct Attention {
  std::int64_t layers = 0;
  std::int64_t heads = 0;
  std::int64_t kv_heads = 0;  ///< each serves heads / kv_heads heads
  std::int64_t head_dim = 0;
  std::optional<std::int64_t> window;  ///< most tokens that one looks at

  /// Keys and values that one token leaves behind, in all layers.
  std::int64_t values_per_token() const { return 2 * layers * kv_heads * head_dim; }
};

struct Network {
  std::string name;
  std::vector<Layer> layers;           ///< at least one; all kFixed, or none
  std::optional<Attention> attention;  ///< of a language model
  std::int64_t other_parameters = 0;   ///< of tables and norms, which are no GEMM
  std::int64_t shared_parameters = 0;  ///< of layers, stored in a table already

  /// Whether it reads a prompt and then decodes token by token.
  bool is_language_model() const { return layers.front().flow != Flow::kFixed; }
};

/// All parameters, biases included.
std::int64_t parameters(const Network& network);

/// Weights of all layers: what the device multiplies with.
std::int64_t layer_weights(const Network& network);

}  // namespace heddle::network
