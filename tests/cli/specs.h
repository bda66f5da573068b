// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

/// Specs that the tests feed to the program.
namespace heddle::cli_test {

/// The example that the README shows.
inline std::string example_spec() {
  return std::string(HEDDLE_SOURCE_DIR) + "/examples/01_nm24_w4a8/spec.yaml";
}

/// A design whose simulator builds in seconds: 2:4, 2 x 4 blocks.
inline std::string small_spec() {
  return "name: tiny_gemm\n"
         "sparsity: {n: 2, m: 4}\n"
         "array: {rows: 2, columns: 4}\n"
         "buffers: {tokens: 8, activation_kib: 4}\n"
         "scale: {group: 16}\n"
         "output: [int32, int8, int4]\n"
         "bus: {data: 64}\n";
}

/// One multiplier, the least of everything: quick to simulate and to synthesize.
inline std::string least_spec() {
  return "name: least\n"
         "sparsity: {n: 1, m: 1}\n"
         "precision: {weight: 2, activation: 2}\n"
         "array: {rows: 1, columns: 1}\n"
         "buffers: {tokens: 1, activation_kib: 1}\n"
         "scale: {group: 0}\n"
         "output: [int32]\n"
         "bus: {data: 32, address: 32, outstanding: 1}\n"
         "target: {family: asic, clock_mhz: 100}\n";
}

}  // namespace heddle::cli_test
