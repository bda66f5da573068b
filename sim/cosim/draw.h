// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "generator/arch/design.h"
#include "generator/spec/spec.h"
#include "sim/cosim/gemm.h"

namespace heddle::cosim {

/// A GEMM to be drawn.
struct DrawOptions {
  std::int64_t tokens = 1;
  std::int64_t k = 1;
  std::int64_t o = 1;
  /// Non-zeros per block of m weights, in every block; otherwise each tile draws its own density,
  /// 0..`most_nonzeros`, and no block exceeds it. The outputs of a vector have theirs at the same
  /// positions; without `nonzeros`, only every other time.
  std::optional<int> nonzeros;
  int most_nonzeros = 32;  ///< capped at m
  spec::OutputType output = spec::OutputType::kInt32;
  bool bias = false;
  bool accumulate = false;
  std::optional<int> token_tile;
  int most_gap = 0;  ///< bus words between rows in memory: 0..`most_gap`, drawn for each matrix
  std::uint64_t seed = 0;
};

/// Operands over their whole legal ranges, extremes included, such that some results saturate and
/// most do not. Equal options give equal operands on every platform.
Gemm draw_gemm(const arch::Design& design, const DrawOptions& options);

}  // namespace heddle::cosim
