// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "generator/network/network.h"

namespace heddle::network {

/// What one sequence's attention reads, writes and multiplies over a phase, in tokens.
struct AttentionSpan {
  std::int64_t pairs = 0;    ///< of a token and one that it looks at
  std::int64_t read = 0;     ///< tokens whose keys and values are read
  std::int64_t written = 0;  ///< tokens whose keys and values are kept
};

/// Of a prompt: every token looks at those before it, whose keys and values are read once for all.
AttentionSpan prefill_span(const Attention& attention, std::int64_t tokens);

/// Of `tokens` decoded one after the other behind `context` that are in the cache: each reads all
/// that it looks at, itself included.
AttentionSpan decode_span(const Attention& attention, std::int64_t context, std::int64_t tokens);

/// Multiplications in all layers: with keys, and with values.
std::int64_t attention_macs(const Attention& attention, const AttentionSpan& span);

/// Of the keys and values of so many tokens, in all layers, with `bits` for each number.
std::int64_t cache_bytes(const Attention& attention, std::int64_t tokens, int bits);

}  // namespace heddle::network
