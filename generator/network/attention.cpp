// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/attention.h"

#include <algorithm>

#include "generator/base/math.h"

namespace heddle::network {
namespace {

/// The sum of min(i, window) for i = first..last.
std::int64_t looked_at(const Attention& attention, std::int64_t first, std::int64_t last) {
  const std::int64_t window = attention.window.value_or(last);
  const std::int64_t free_last = std::min(last, window);
  const std::int64_t free = std::max<std::int64_t>(free_last - first + 1, 0);
  const std::int64_t capped = last - first + 1 - free;
  return free * (first + free_last) / 2 + capped * window;
}

}  // namespace

AttentionSpan prefill_span(const Attention& attention, std::int64_t tokens) {
  return {looked_at(attention, 1, tokens), tokens, tokens};
}

AttentionSpan decode_span(const Attention& attention, std::int64_t context, std::int64_t tokens) {
  const std::int64_t pairs = looked_at(attention, context + 1, context + tokens);
  return {pairs, pairs, tokens};
}

std::int64_t attention_macs(const Attention& attention, const AttentionSpan& span) {
  return 2 * attention.layers * attention.heads * attention.head_dim * span.pairs;
}

std::int64_t cache_bytes(const Attention& attention, std::int64_t tokens, int bits) {
  return base::ceil_div(attention.values_per_token() * bits, 8) * tokens;
}

}  // namespace heddle::network
