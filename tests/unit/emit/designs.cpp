// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/emit/designs.h"

#include <stdexcept>

#include "generator/arch/elaborate.h"
#include "generator/base/diagnostic.h"
#include "generator/spec/parse.h"

namespace heddle::emit {

arch::Design design_of(const std::string& yaml) {
  const spec::ParseResult parsed = spec::load(yaml, "spec.yaml");
  if (!parsed.spec) throw std::logic_error(base::render(parsed.diagnostics));
  return arch::elaborate(*parsed.spec);
}

const std::vector<std::string>& assorted_specs() {
  static const std::vector<std::string> specs = {
      "name: t\n"
      "sparsity: {n: 1, m: 1}\n"
      "array: {rows: 1, columns: 1}\n"
      "scale: {group: 0}\n"
      "output: [int32]\n"
      "bus: {data: 32}\n",
      "name: nm24_w4a8\n"
      "sparsity: {n: 2, m: 4}\n",
      "name: odd_1_4\n"
      "sparsity: {n: 1, m: 4, index: bitmask}\n"
      "array: {rows: 3, columns: 5, column_group: 3}\n"
      "buffers: {tokens: 7, activation_kib: 4}\n"
      "output: [int8]\n"
      "rounding: onnx\n",
      "name: two_segments\n"
      "sparsity: {n: 5, m: 16, index: position}\n"
      "array: {rows: 8, columns: 6, column_group: 2}\n"
      "scale: {group: 64, bits: 3}\n"
      "output: [int32]\n",
      "name: eight_segments\n"
      "sparsity: {n: 8, m: 8}\n"
      "array: {rows: 64, columns: 38, column_group: 8}\n"
      "scale: {group: 64}\n"
      "output: [int8, int32, int4]\n"
      "rounding: tflite\n"
      "target: {family: generic, clock_mhz: 333}\n",
      "name: a_rather_long_name_of_an_accelerator_with_48_chr\n"
      "sparsity: {n: 13, m: 32}\n"
      "precision: {weight: 8}\n"
      "array: {rows: 256, columns: 256, column_group: 1}\n"
      "buffers: {tokens: 4096, activation_kib: 65536}\n"
      "bus: {data: 512}\n"
      "target: {part: some-part_1.2}\n",
  };
  return specs;
}

}  // namespace heddle::emit
