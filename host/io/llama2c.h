// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/base/result.h"
#include "host/io/tensor.h"

/// llama2.c checkpoints, format version 0: seven int32 and then float32 tensors in a fixed order.
namespace heddle::io {

/// The tensors in the order of the file: "tok_embeddings" and "output" (absent when tied),
/// "layers.N.wq" and likewise wk, wv, wo, w1 (gate), w2 (down), w3 (up), all [O][K]; the vectors
/// "layers.N.attention_norm", "layers.N.ffn_norm" and "norm".
base::Result<std::vector<TensorInfo>> list_llama2c(const std::string& path);

/// The tensor as a matrix; a vector has one row.
base::Result<NamedMatrix> read_llama2c(const std::string& path, const std::string& name);

}  // namespace heddle::io
