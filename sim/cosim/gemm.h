// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/matrix.h"
#include "generator/base/result.h"
#include "generator/spec/spec.h"

namespace heddle::cosim {

/// One GEMM in the integers of docs/numbers.md. Optional operands are empty when absent.
struct Gemm {
  base::Matrix<std::int8_t> weights;      ///< [O][K], zeros included
  base::Matrix<std::uint8_t> scales;      ///< [O][groups]; empty: every scale is 1
  std::vector<std::int32_t> bias;         ///< O values, or empty
  base::Matrix<std::int8_t> activations;  ///< [T][K]
  base::Matrix<std::int32_t> existing;    ///< [T][O] to add to, or empty
  /// The earlier GEMM of the same job whose int32 results `existing` is: read where it left them.
  std::optional<std::size_t> existing_from;
  spec::OutputType output = spec::OutputType::kInt32;
  std::vector<std::int32_t> multiplier;  ///< O values; not used for int32 output
  std::vector<std::uint8_t> shift;       ///< likewise
  std::optional<int> token_tile;         ///< tokens per tile; default: what arch::token_tile takes
  int activation_gap = 0;                ///< bus words between rows of activations in memory
  int result_gap = 0;                    ///< likewise, results
};

/// Weights along K of each part but the last that a GEMM over `k` weights is cut into; `k` when the
/// design takes them at once. Refuses a K that a design cannot sum up in parts.
base::Result<std::int64_t> part_length(const arch::Design& design, std::int64_t k);

/// The most tokens that a tile may have when a GEMM sums over `k` weights, legal ones.
std::int64_t most_tokens(const arch::Design& design, std::int64_t k);

/// The token tile with which `gemm` runs on `design`.
int token_tile_of(const arch::Design& design, const Gemm& gemm);

/// Refuses what the packer does not look at: shapes of activations and existing results, output
/// types that the design lacks, a K that it cannot sum up, a token tile beyond its buffers.
base::Status check_gemm(const arch::Design& design, const Gemm& gemm);

/// Y of docs/numbers.md, [T][O], int8 and int4 sign-extended; `gemm` is legal.
base::Matrix<std::int32_t> golden_result(const arch::Design& design, const Gemm& gemm);

/// Results of a legal GEMM that differ from those of a design that sums over all of K at once,
/// because the sum of a part leaves int32.
std::int64_t count_inexact(const arch::Design& design, const Gemm& gemm);

}  // namespace heddle::cosim
