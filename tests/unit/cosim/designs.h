// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "generator/arch/design.h"
#include "generator/arch/elaborate.h"
#include "generator/spec/parse.h"

namespace heddle::cosim::testing {

/// The design of a spec's text, which must be legal.
inline arch::Design design_of(const std::string& yaml) {
  const spec::ParseResult parsed = spec::load(yaml, "test.yaml");
  EXPECT_TRUE(parsed.spec) << yaml;
  return arch::elaborate(parsed.spec.value());
}

/// 2:4, 2 x 4, 4-bit weights with a scale per 8 of them, 8-bit activations, a bus of 64 bits.
inline arch::Design small_design() {
  return design_of(
      "name: little\n"
      "sparsity: {n: 2, m: 4}\n"
      "array: {rows: 2, columns: 4}\n"
      "scale: {group: 8, bits: 4}\n"
      "buffers: {tokens: 4, activation_kib: 1}\n"
      "output: [int32, int8, int4]\n"
      "bus: {data: 64}\n");
}

}  // namespace heddle::cosim::testing
