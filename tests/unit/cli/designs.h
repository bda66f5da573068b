// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/arch/elaborate.h"

/// Designs that the tests of the command line share.
namespace heddle::cli {

/// 2:4, 16 x 16 blocks, 4-bit weights, groups of 128, 128-bit bus.
inline arch::Design nm24_design() {
  spec::Spec spec;
  spec.name = "nm24";
  spec.sparsity = {2, 4, spec::IndexEncoding::kAuto, 1};
  spec.scale.group = 128;
  return arch::elaborate(spec);
}

/// n:m with 2 x 3 blocks, no scales, 32-bit bus.
inline arch::Design small_design(int n, int m) {
  spec::Spec spec;
  spec.name = "small";
  spec.sparsity = {n, m, spec::IndexEncoding::kAuto, 1};
  spec.array.rows = 2;
  spec.array.columns = 3;
  spec.scale.group = 0;
  spec.buffers.tokens = 8;
  spec.buffers.activation_kib = 1;
  spec.bus.data = 32;
  return arch::elaborate(spec);
}

}  // namespace heddle::cli
