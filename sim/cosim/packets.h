// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "generator/arch/design.h"
#include "generator/base/matrix.h"
#include "generator/spec/spec.h"

/// Packet lengths of docs/stream-core.md, and the result stream as the golden model expects it.
/// Written without the packer, so that each checks the other.
namespace heddle::cosim {

/// Bits of one output value.
int output_bits(spec::OutputType type);

/// Bytes of whole beats that hold `bits`.
std::size_t beat_bytes(const arch::Design& design, std::int64_t bits);

/// Bytes of an activation packet: one row of `k` elements.
std::size_t activation_packet(const arch::Design& design, std::int64_t k);

/// Bytes of the packet of one token in one O tile, values of `bits` each: results, or partials with
/// 32 bits.
std::size_t result_packet(const arch::Design& design, int bits);

/// The bytes of `m_axis_results` for `y` [T][O].
std::vector<std::uint8_t> result_stream(const arch::Design& design,
                                        const base::Matrix<std::int32_t>& y, int token_tile,
                                        spec::OutputType type);

}  // namespace heddle::cosim
