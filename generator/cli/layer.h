// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "generator/arch/design.h"
#include "generator/base/result.h"
#include "generator/cli/arguments.h"
#include "sim/cosim/gemm.h"

/// The GEMM that a co-simulation runs: read from files, or drawn from a seed.
namespace heddle::cli {

/// What the user asked for; empty texts were not given.
struct LayerOptions {
  std::string shape;        ///< as parse_shape reads it
  std::string pattern;      ///< as parse_pattern reads it
  std::string weights;      ///< file, or file:tensor
  std::string tensor;       ///< in the weights file, instead of file:tensor
  std::string activations;  ///< file
  std::uint64_t seed = 1;
  spec::OutputType output = spec::OutputType::kInt32;
  bool bias = false;
  bool accumulate = false;
  std::optional<int> token_tile;  ///< default: the one that is predicted to run fastest
};

/// Where an operand comes from and what was done to it.
struct Origin {
  std::string source;                        ///< "file:tensor", or how it was drawn
  std::string pruned;                        ///< pattern, or empty
  std::optional<double> pruning_error;       ///< ||W - pruned|| / ||W||
  std::optional<double> quantization_error;  ///< ||A - quantized|| / ||A||, A after pruning
};

/// A GEMM and its history.
struct Layer {
  Shape shape;
  cosim::Gemm gemm;
  Origin weights;
  Origin activations;
};

/// Reads, prunes, quantizes or draws what `options` ask for. Integer files are used as they are,
/// float files are pruned (default: the design's n:m) and quantized; an operand that is not given
/// is drawn to match. Refuses files that cannot be read, shapes that disagree and values out of
/// range.
base::Result<Layer> make_layer(const arch::Design& design, const LayerOptions& options);

}  // namespace heddle::cli
