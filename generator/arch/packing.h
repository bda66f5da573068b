// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/spec/spec.h"

namespace heddle::arch {

/// Several tokens in one multiplier: a weight times a0 + 2^shift * a1 + ... is all their products
/// at once. Sums of such products stay apart as long as none overflows its `shift` bits.
struct TokenPacking {
  int shift = 0;       ///< bits from token to token; 0: every token has multipliers of its own
  int chain_rows = 0;  ///< array rows whose products may be summed before they are taken apart
};

/// How the tokens of a cycle share the target's multipliers, in chains of equal length that cut
/// `segment_rows` rows. No packing for a single token, for multipliers built of LUTs, for targets
/// without wide ones, and where not even the sum of one row stays within its bits.
TokenPacking token_packing(const spec::Spec& spec, int segment_rows);

}  // namespace heddle::arch
