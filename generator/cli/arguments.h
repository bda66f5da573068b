// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "generator/base/result.h"

/// The small languages of the command line: shapes and patterns.
namespace heddle::cli {

/// T, K and O of a GEMM; 0 where a file is to tell.
struct Shape {
  std::int64_t tokens = 0;
  std::int64_t k = 0;
  std::int64_t o = 0;
};

/// Reads "T,K,O", or "T" alone; each number is 1..2^24.
base::Result<Shape> parse_shape(const std::string& text);

/// How dense weights are.
struct Pattern {
  enum class Kind { kBlocks, kDense, kMixed };
  Kind kind = Kind::kBlocks;
  int n = 0;  ///< most non-zeros of a block; only with kBlocks
  int m = 0;  ///< block length, 1..32; only with kBlocks
};

/// Reads "N:M" with 1 <= N <= M <= 32, "dense" or "mixed".
base::Result<Pattern> parse_pattern(const std::string& text);

/// What `parse_pattern` reads.
std::string to_string(const Pattern& pattern);

}  // namespace heddle::cli
