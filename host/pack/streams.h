// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/base/matrix.h"
#include "generator/base/result.h"
#include "host/pack/layout.h"

/// The streams of one GEMM that are not weights: activations, existing outputs, results.
/// Packets are rows, each padded to whole beats. `token_tile` is at least 1.
namespace heddle::pack {

/// Bytes of one activation packet: a row of k (>= 1) activations, in whole beats.
std::size_t activation_row_bytes(const Layout& layout, std::size_t k);

/// Refuses activations `x` [T][K] that do not fit the design's activation bits, or an empty `x`.
base::Status check_activations(const Layout& layout, const base::Matrix<std::int8_t>& x);

/// The packets of `s_axis_activations` for `x` [T][K], which `check_activations` accepted: one for
/// each token.
std::vector<std::uint8_t> pack_activations(const Layout& layout,
                                           const base::Matrix<std::int8_t>& x);

/// The packets of `s_axis_partials` for `existing` [T][O], in the order token tile, O tile, token.
std::vector<std::uint8_t> pack_partials(const Layout& layout,
                                        const base::Matrix<std::int32_t>& existing, int token_tile);

/// Bytes that `m_axis_results` delivers for a GEMM of `tokens` x `outputs`.
std::size_t expected_result_bytes(const Layout& layout, std::size_t tokens, std::size_t outputs,
                                  spec::OutputType type);

/// The results Y [T][O], sign-extended, from the packets of `m_axis_results`. Refuses a stream of
/// any other length than `expected_result_bytes`.
base::Result<base::Matrix<std::int32_t>> unpack_results(const Layout& layout,
                                                        const std::vector<std::uint8_t>& stream,
                                                        std::size_t tokens, std::size_t outputs,
                                                        int token_tile, spec::OutputType type);

}  // namespace heddle::pack
