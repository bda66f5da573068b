// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/network/load.h"

/// Hugging Face configurations.
namespace heddle::network {
namespace {

/// A small model; `more` goes in front of its keys, so that later duplicates are seen.
std::string config(const std::string& heads, const std::string& more = "") {
  return "{\n  \"architectures\": [\"LlamaForCausalLM\"],\n" + more +
         "  \"hidden_size\": 96,\n  \"intermediate_size\": 256,\n  \"num_hidden_layers\": 2,\n" +
         heads + "  \"vocab_size\": 1000\n}\n";
}

const std::string kSixHeads = "  \"num_attention_heads\": 6,\n";

Network read(const std::string& text) {
  LoadResult result = load(text, "models/tiny/config.json");
  EXPECT_EQ(base::render(result.diagnostics), "");
  return std::move(result.network).value_or(Network{});
}

/// "id@line:column" of every finding.
std::string refusals(const std::string& text) {
  const LoadResult result = load(text, "config.json");
  EXPECT_FALSE(result.network.has_value()) << text;
  std::string all;
  for (const base::Diagnostic& diagnostic : result.diagnostics.all()) {
    const auto& [line, column] = diagnostic.location;
    all += (all.empty() ? "" : " ") + std::string(base::catalogue_entry(diagnostic.id).name) + "@" +
           std::to_string(line) + ":" + std::to_string(column);
  }
  return all;
}

TEST(Config, BecomesLayers) {
  const Network network = read(config(kSixHeads));
  EXPECT_EQ(network.name, "tiny") << "the folder's name";
  ASSERT_EQ(network.layers.size(), 8U);
  EXPECT_EQ(network.layers[0].name, "q_proj");
  EXPECT_EQ(network.layers[0].count, 2);
  EXPECT_EQ(network.layers[6].name, "down_proj");
  EXPECT_EQ(network.layers[6].k, 256);
  EXPECT_EQ(network.layers[6].o, 96);
  const Layer& head = network.layers[7];
  EXPECT_EQ(head.o, 1000);
  EXPECT_EQ(head.count, 1);
  EXPECT_EQ(head.flow, Flow::kLast);
  EXPECT_FALSE(head.prunable);
  EXPECT_EQ(network.attention->kv_heads, 6);
  EXPECT_EQ(network.attention->head_dim, 16);
  // Layers, two tables of words, and norms.
  EXPECT_EQ(parameters(network), 2 * (4 * 96 * 96 + 3 * 96 * 256) + 2 * 96'000 + 5 * 96);
}

TEST(Config, HeadsMayShareKeysAndHaveALengthOfTheirOwn) {
  const Network network =
      read(config(kSixHeads, "  \"num_key_value_heads\": 2,\n  \"head_dim\": 32,\n"));
  EXPECT_EQ(network.layers[0].o, 6 * 32);
  EXPECT_EQ(network.layers[1].o, 2 * 32);
  EXPECT_EQ(network.layers[2].o, 2 * 32);
  EXPECT_EQ(network.layers[3].k, 6 * 32);
  EXPECT_EQ(network.attention->values_per_token(), 2 * 2 * 2 * 32);
}

TEST(Config, TiedWordsAreStoredOnce) {
  const Network tied = read(config(kSixHeads, "  \"tie_word_embeddings\": true,\n"));
  EXPECT_EQ(parameters(read(config(kSixHeads))) - parameters(tied), 96'000);
  EXPECT_EQ(layer_weights(tied), layer_weights(read(config(kSixHeads))));
}

TEST(Config, BiasesCount) {
  const Network network =
      read(config(kSixHeads, "  \"attention_bias\": true,\n  \"mlp_bias\": true,\n"));
  EXPECT_EQ(parameters(network) - parameters(read(config(kSixHeads))), 2 * (4 * 96 + 2 * 256 + 96));
  EXPECT_FALSE(network.layers[7].bias);
}

TEST(Config, NullMeansAbsentAndOtherKeysDoNotMatter) {
  const Network network =
      read(config(kSixHeads,
                  "  \"sliding_window\": null,\n  \"num_key_value_heads\": null,\n"
                  "  \"rope_theta\": 1e4,\n  \"rope_scaling\": {\"type\": \"linear\"},\n"));
  EXPECT_FALSE(network.attention->window.has_value());
  EXPECT_EQ(network.attention->kv_heads, 6);
}

TEST(Config, ModelTypeIsEnough) {
  std::string text = config(kSixHeads);
  text.replace(text.find("\"architectures\": [\"LlamaForCausalLM\"]"), 37,
               "\"model_type\": \"mistral\"");
  EXPECT_EQ(read(text).layers.size(), 8U);
}

TEST(Config, RefusesOtherArchitectures) {
  EXPECT_EQ(refusals("{\"architectures\": [\"MixtralForCausalLM\"], \"hidden_size\": 96, "
                     "\"intermediate_size\": 1, \"num_hidden_layers\": 1, "
                     "\"num_attention_heads\": 1, \"vocab_size\": 1}"),
            "unknown-architecture@1:19");
  EXPECT_EQ(refusals("{\"model_type\": \"gpt2\", \"hidden_size\": 96, "
                     "\"intermediate_size\": 1, \"num_hidden_layers\": 1, "
                     "\"num_attention_heads\": 1, \"vocab_size\": 1}"),
            "unknown-architecture@1:16");
}

TEST(Config, CollectsEveryFault) {
  EXPECT_EQ(refusals("hidden_size: 0\nintermediate_size: many\nnum_hidden_layers: 2\n"
                     "tie_word_embeddings: maybe\n"),
            "missing-key@1:1 missing-key@1:1 missing-key@1:1 out-of-range@1:14 wrong-type@2:20 "
            "wrong-type@4:22");
}

TEST(Config, RefusesHeadsThatDoNotFit) {
  EXPECT_EQ(refusals(config("  \"num_attention_heads\": 5,\n")), "heads-split-hidden@3:18");
  EXPECT_EQ(refusals(config(kSixHeads, "  \"num_key_value_heads\": 4,\n")),
            "heads-split-groups@3:26");
}

TEST(Config, NamesTheNearestNumberOfKeyValueHeads) {
  const LoadResult result = load(config(kSixHeads, "  \"num_key_value_heads\": 4,\n"), "c.json");
  ASSERT_EQ(result.diagnostics.all().size(), 1U);
  EXPECT_EQ(result.diagnostics.all()[0].help,
            "choose 3 key-value heads: each serves as many heads");
}

TEST(Config, RefusesWhatIsNoText) {
  EXPECT_EQ(refusals("{\"hidden_size\": \x01}"), "not-text@1:17");
  EXPECT_EQ(refusals(""), "empty-file@1:1");
  EXPECT_EQ(refusals("[1, 2]"), "not-a-mapping@1:1");
}

}  // namespace
}  // namespace heddle::network
