// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "generator/base/diagnostic.h"
#include "generator/network/network.h"
#include "generator/spec/yaml.h"

namespace heddle::network {

/// Whether a mapping is the configuration that Hugging Face keeps with a language model.
bool is_model_config(const spec::YamlDocument& document);

/// The network of a config.json of LlamaForCausalLM or MistralForCausalLM; nothing, and a report,
/// when it is none. Keys that do not change what is multiplied are passed over.
std::optional<Network> read_llama_config(const spec::YamlDocument& document,
                                         base::Diagnostics& diagnostics);

}  // namespace heddle::network
