// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/arch/records.h"

namespace heddle::arch {

const std::vector<RecordField>& descriptor_fields() {
  static const std::vector<RecordField> fields = {
      {0, {"weights", 0, 64, "address of the weights section", {}}},
      {8, {"activations", 0, 64, "address of X", {}}},
      {16, {"results", 0, 64, "address of Y", {}}},
      {24, {"partials", 0, 64, "address of the existing Y; ignored without `accumulate`", {}}},
      {32, {"tokens", 0, 32, "T", {}}},
      {36, {"k", 0, 32, "K", {}}},
      {40, {"o", 0, 32, "O", {}}},
      {44, {"weight_blocks", 0, 32, "64-byte blocks of weights; params follow them", {}}},
      {48, {"param_blocks", 0, 32, "64-byte blocks of params", {}}},
      {52, {"activation_stride", 0, 32, "bytes from one row of X to the next", {}}},
      {56, {"result_stride", 0, 32, "bytes from one row of Y to the next", {}}},
      {60, {"token_tile", 0, 16, "tokens per tile", {}}},
      {62,
       {"output",
        0,
        2,
        "type of the results",
        {{"int32", 0, ""}, {"int8", 1, ""}, {"int4", 2, ""}}}},
      {62, {"bias", 2, 1, "params carry biases", {}}},
      {62, {"accumulate", 3, 1, "add the partials", {}}},
      {62, {"interrupt", 4, 1, "raise an interrupt on completion", {}}},
      {62, {"fence", 5, 1, "start only when every earlier descriptor has completed", {}}},
      {63, {"tag", 0, 8, "returned in the completion", {}}},
  };
  return fields;
}

const std::vector<RecordField>& completion_fields() {
  static const std::vector<RecordField> fields = {
      {0, {"number", 0, 16, "of the descriptor, from 0 since reset, modulo 2^16", {}}},
      {2, {"tag", 0, 8, "of the descriptor", {}}},
      {3, {"status", 0, 8, "what came of it", {}}},
      {4, {"cycles", 0, 32, "from the descriptor's start to its last acknowledged result", {}}},
      {8, {"error_address", 0, 64, "address of the burst that failed first, or 0", {}}},
  };
  return fields;
}

const std::vector<NamedValue>& completion_statuses() {
  static const std::vector<NamedValue> statuses = {
      {"ok", 0, "all results are in memory"},
      {"bad_dimension", 1, "tokens, k or o is 0 or too large"},
      {"bad_token_tile", 2, "0, or more than the buffers hold"},
      {"bad_output", 3, "an output type that the design does not have, or reserved bits"},
      {"bad_alignment", 4, "an address or a stride is no multiple of what it must be"},
      {"bad_address", 5, "an address is beyond the bus"},
      {"bad_size", 6, "a section is empty or too large, or partials are too far apart"},
      {"descriptor_error", 16, "memory answered the descriptor's read with an error"},
      {"weights_error", 17, "memory answered a read of weights with an error"},
      {"params_error", 18, "memory answered a read of params with an error"},
      {"activations_error", 19, "memory answered a read of activations with an error"},
      {"partials_error", 20, "memory answered a read of partials with an error"},
      {"results_error", 21, "memory answered a write of results with an error"},
      {"underrun", 22, "weights or params ended before the GEMM did"},
  };
  return statuses;
}

}  // namespace heddle::arch
