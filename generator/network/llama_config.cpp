// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/network/llama_config.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "generator/base/text.h"
#include "generator/network/map_reader.h"
#include "generator/spec/value_reader.h"

namespace heddle::network {
namespace {

using base::DiagnosticId;

/// What Hugging Face calls the networks that are read: as "architectures" and as "model_type".
constexpr std::array<std::string_view, 4> kArchitectures = {
    "LlamaForCausalLM", "MistralForCausalLM", "llama", "mistral"};
constexpr std::string_view kChoices = "LlamaForCausalLM and MistralForCausalLM";

constexpr std::int64_t kWidest = std::int64_t{1} << 20;
constexpr std::int64_t kMostHeads = std::int64_t{1} << 12;
constexpr std::int64_t kMostLayers = std::int64_t{1} << 12;

constexpr IntegerKey kHidden{"hidden_size", 1, kWidest, 4096};
constexpr IntegerKey kIntermediate{"intermediate_size", 1, kWidest, 11008};
constexpr IntegerKey kLayers{"num_hidden_layers", 1, kMostLayers, 32};
constexpr IntegerKey kHeads{"num_attention_heads", 1, kMostHeads, 32};
constexpr IntegerKey kKvHeads{"num_key_value_heads", 1, kMostHeads, 32};
constexpr IntegerKey kHeadDim{"head_dim", 1, kMostHeads, 128};
constexpr IntegerKey kVocabulary{"vocab_size", 1, kWidest, 32000};
constexpr IntegerKey kWindow{"sliding_window", 1, std::int64_t{1} << 24, 4096};

/// The numbers that shape the network.
struct Sizes {
  std::int64_t hidden = 1;
  std::int64_t intermediate = 1;
  std::int64_t vocabulary = 1;
  bool attention_bias = false;
  bool mlp_bias = false;
  bool tied = false;  ///< the table of words is the last layer's weights
  Attention attention;
};

void refuse_architecture(const MapReader& map, std::string_view key, const std::string& value,
                         base::Diagnostics& diagnostics) {
  const std::string shown = "'" + base::shorten(value) + "'";
  diagnostics.report(DiagnosticId::kUnknownArchitecture, map.locate(key), fmt::arg("key", key),
                     fmt::arg("value", shown), fmt::arg("choices", kChoices));
}

bool is_known(const std::string& architecture) {
  return std::find(kArchitectures.begin(), kArchitectures.end(), architecture) !=
         kArchitectures.end();
}

/// Refuses networks of another kind: their layers would be wrong, not only incomplete.
void check_architecture(const spec::YamlDocument& document, MapReader& map,
                        base::Diagnostics& diagnostics) {
  constexpr std::string_view kExample = "architectures: [LlamaForCausalLM]";
  if (!map.has("architectures")) {
    const auto type = map.text("model_type", "model_type: llama");
    if (!type) {
      diagnostics.report(DiagnosticId::kMissingKey, document.root.location,
                         fmt::arg("key", "architectures"), fmt::arg("example", kExample));
    } else if (!is_known(*type)) {
      refuse_architecture(map, "model_type", *type, diagnostics);
    }
    return;
  }
  for (const spec::YamlRef& entry : map.list("architectures", kExample)) {
    const std::string& name = document.at(entry).text;
    if (!is_known(name)) refuse_architecture(map, "architectures", name, diagnostics);
  }
}

/// Heads must share keys and values evenly, and cut the hidden values evenly where their length is
/// not given.
void check_heads(const MapReader& map, const Sizes& sizes, bool has_head_dim,
                 base::Diagnostics& diagnostics) {
  const std::int64_t heads = sizes.attention.heads;
  const std::int64_t groups = sizes.attention.kv_heads;
  if (!has_head_dim && sizes.hidden % heads != 0) {
    diagnostics.report(DiagnosticId::kHeadsSplitHidden, map.locate(kHidden.name),
                       fmt::arg("hidden", sizes.hidden), fmt::arg("heads", heads));
  }
  if (heads % groups == 0) return;
  std::int64_t nearest = std::min(groups, heads);
  while (heads % nearest != 0) --nearest;
  diagnostics.report(DiagnosticId::kHeadsSplitGroups, map.locate(kKvHeads.name),
                     fmt::arg("heads", heads), fmt::arg("groups", groups),
                     fmt::arg("nearest", nearest));
}

Sizes read_sizes(MapReader& map, base::Diagnostics& diagnostics) {
  Sizes sizes;
  sizes.hidden = map.required_integer(kHidden).value_or(1);
  sizes.intermediate = map.required_integer(kIntermediate).value_or(1);
  sizes.vocabulary = map.required_integer(kVocabulary).value_or(1);
  sizes.attention_bias = map.flag("attention_bias").value_or(false);
  sizes.mlp_bias = map.flag("mlp_bias").value_or(false);
  sizes.tied = map.flag("tie_word_embeddings").value_or(false);
  Attention& attention = sizes.attention;
  attention.layers = map.required_integer(kLayers).value_or(1);
  attention.heads = map.required_integer(kHeads).value_or(1);
  attention.kv_heads = map.integer(kKvHeads).value_or(attention.heads);
  attention.window = map.integer(kWindow);
  const auto head_dim = map.integer(kHeadDim);
  if (!diagnostics.has_errors()) check_heads(map, sizes, head_dim.has_value(), diagnostics);
  attention.head_dim = head_dim.value_or(sizes.hidden / attention.heads);
  return sizes;
}

std::vector<Layer> layers_of(const Sizes& sizes) {
  const Attention& attention = sizes.attention;
  const std::int64_t queries = attention.heads * attention.head_dim;
  const std::int64_t keys = attention.kv_heads * attention.head_dim;
  std::vector<Layer> layers;
  const auto add = [&](const char* name, std::int64_t k, std::int64_t o, bool bias) {
    Layer& layer = layers.emplace_back();
    layer.name = name;
    layer.k = k;
    layer.o = o;
    layer.count = attention.layers;
    layer.bias = bias;
  };
  add("q_proj", sizes.hidden, queries, sizes.attention_bias);
  add("k_proj", sizes.hidden, keys, sizes.attention_bias);
  add("v_proj", sizes.hidden, keys, sizes.attention_bias);
  add("o_proj", queries, sizes.hidden, sizes.attention_bias);
  add("gate_proj", sizes.hidden, sizes.intermediate, sizes.mlp_bias);
  add("up_proj", sizes.hidden, sizes.intermediate, sizes.mlp_bias);
  add("down_proj", sizes.intermediate, sizes.hidden, sizes.mlp_bias);
  add("lm_head", sizes.hidden, sizes.vocabulary, false);
  layers.back().count = 1;
  layers.back().flow = Flow::kLast;
  layers.back().prunable = false;
  return layers;
}

}  // namespace

bool is_model_config(const spec::YamlDocument& document) {
  const spec::YamlNode& root = document.at(document.root);
  for (std::size_t i = 0; i + 1 < root.children.size(); i += 2) {
    const std::string& key = document.at(root.children[i]).text;
    if (key == "architectures" || key == "model_type" || key == "hidden_size") return true;
  }
  return false;
}

std::optional<Network> read_llama_config(const spec::YamlDocument& document,
                                         base::Diagnostics& diagnostics) {
  MapReader map(document, diagnostics, document.root, "", Nulls::kAbsent);
  check_architecture(document, map, diagnostics);
  const Sizes sizes = read_sizes(map, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  Network network;
  network.layers = layers_of(sizes);
  network.attention = sizes.attention;
  const std::int64_t words = sizes.vocabulary * sizes.hidden;
  const std::int64_t norms = (2 * sizes.attention.layers + 1) * sizes.hidden;
  network.other_parameters = words + norms;
  network.shared_parameters = sizes.tied ? words : 0;
  return network;
}

}  // namespace heddle::network
