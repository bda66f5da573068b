// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/sparsity.h"

#include <algorithm>

#include "generator/base/math.h"

namespace heddle::arch {
namespace {

// The decoder scans the block position by position; this many fit one clock cycle.
constexpr int kWholeBlockScan = 8;
constexpr int kPositionsPerCycle = 4;

int decode_cycles(spec::IndexEncoding encoding, int m) {
  if (encoding == spec::IndexEncoding::kPosition || m <= kWholeBlockScan) return 1;
  return static_cast<int>(base::ceil_div(m, kPositionsPerCycle));
}

}  // namespace

int index_bits(spec::IndexEncoding encoding, int n, int m) {
  switch (encoding) {
    case spec::IndexEncoding::kBitmask:
      return m;
    case spec::IndexEncoding::kCombinatorial:
      return base::ceil_log2(base::binomial(m, n));
    case spec::IndexEncoding::kPosition:
    case spec::IndexEncoding::kAuto:
      break;
  }
  return n * base::ceil_log2(static_cast<std::uint64_t>(m));
}

spec::IndexEncoding resolve_encoding(spec::IndexEncoding wanted, int n, int m) {
  using spec::IndexEncoding;
  if (wanted != IndexEncoding::kAuto) return wanted;
  const auto choices = {IndexEncoding::kPosition, IndexEncoding::kBitmask,
                        IndexEncoding::kCombinatorial};
  return *std::min_element(choices.begin(), choices.end(), [&](auto a, auto b) {
    return index_bits(a, n, m) < index_bits(b, n, m);
  });
}

SparsityFormat sparsity_format(const spec::Sparsity& sparsity, int weight_bits) {
  SparsityFormat format;
  format.encoding = resolve_encoding(sparsity.index, sparsity.n, sparsity.m);
  format.index_bits = index_bits(format.encoding, sparsity.n, sparsity.m);
  format.slice_bits = sparsity.vector * sparsity.n * weight_bits + format.index_bits;
  format.candidates = sparsity.m - sparsity.n + 1;
  format.select_bits =
      std::max(1, base::ceil_log2(static_cast<std::uint64_t>(format.candidates)));
  format.decode_cycles = decode_cycles(format.encoding, sparsity.m);
  return format;
}

}  // namespace heddle::arch
