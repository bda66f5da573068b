// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/design.h"
#include "generator/spec/spec.h"

namespace heddle::arch {

/// Bits of one slice's index code; docs/stream-core.md, "Index codes". `encoding` is not kAuto.
int index_bits(spec::IndexEncoding encoding, int n, int m);

/// The encoding with the fewest bits; on a tie position before bitmask before combinatorial.
/// Any other `wanted` than kAuto is returned as it is.
spec::IndexEncoding resolve_encoding(spec::IndexEncoding wanted, int n, int m);

/// Storage and selection of n:m slices of `weight_bits`-bit weights.
SparsityFormat sparsity_format(const spec::Sparsity& sparsity, int weight_bits);

}  // namespace heddle::arch
