// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/network/load.h"

/// The networks that come with the program, against published numbers.
namespace heddle::network {
namespace {

Network builtin(const char* name) {
  const NetworkFile* file = find_builtin(name);
  EXPECT_NE(file, nullptr) << name;
  if (file == nullptr) return {};
  const LoadResult result = load(file->text, std::string(file->path));
  EXPECT_EQ(base::render(result.diagnostics), "");
  return result.network.value_or(Network{});
}

std::int64_t macs_per_input(const Network& network) {
  std::int64_t sum = 0;
  for (const Layer& layer : network.layers) sum += layer.tokens * layer.weights();
  return sum;
}

TEST(Builtin, AllCanBeRead) {
  EXPECT_GE(builtin_names().size(), 6U);
  for (const std::string& name : builtin_names()) EXPECT_EQ(builtin(name.c_str()).name, name);
}

TEST(Builtin, NamesAreReadAsPeopleWriteThem) {
  EXPECT_EQ(builtin("LLaMA-7B").name, "llama_7b");
  EXPECT_EQ(builtin("TinyLlama-1.1B").name, "tinyllama_1_1b");
  EXPECT_EQ(find_builtin("llama"), nullptr);
}

TEST(Builtin, LanguageModelsHaveThePublishedParameters) {
  EXPECT_EQ(parameters(builtin("llama_7b")), 6'738'415'616);
  EXPECT_EQ(parameters(builtin("llama_13b")), 13'015'864'320);
  EXPECT_EQ(parameters(builtin("mistral_7b")), 7'241'732'096);
  EXPECT_EQ(parameters(builtin("tinyllama_1_1b")), 1'100'048'384);
}

/// 32 layers of four 4096 x 4096 and three 4096 x 11008, and the last one.
TEST(Builtin, LlamaMultipliesWithItsLayers) {
  const std::int64_t per_layer = 4LL * 4096 * 4096 + 3LL * 4096 * 11008;
  EXPECT_EQ(layer_weights(builtin("llama_7b")), 32 * per_layer + 4096LL * 32000);
}

TEST(Builtin, CachesGrowByPublishedBytesPerToken) {
  // 2 * layers * key-value heads * head length.
  EXPECT_EQ(builtin("llama_7b").attention->values_per_token(), 2 * 32 * 32 * 128);
  EXPECT_EQ(builtin("mistral_7b").attention->values_per_token(), 2 * 32 * 8 * 128);
  EXPECT_EQ(builtin("tinyllama_1_1b").attention->values_per_token(), 2 * 22 * 4 * 64);
}

TEST(Builtin, MistralHasShortKeysAndAWindow) {
  const Network network = builtin("mistral_7b");
  EXPECT_EQ(network.layers[0].o, 4096);
  EXPECT_EQ(network.layers[1].name, "k_proj");
  EXPECT_EQ(network.layers[1].o, 1024);
  EXPECT_EQ(network.layers[2].o, 1024);
  EXPECT_EQ(network.attention->window, 4096);
}

/// 25,557,032 parameters are these, a bias of 1,000 and 53,120 of batch norms.
TEST(Builtin, ResNetHasItsConvolutions) {
  const Network network = builtin("ResNet50");
  EXPECT_EQ(layer_weights(network), 25'557'032 - 1'000 - 53'120);
  EXPECT_EQ(macs_per_input(network), 4'089'184'256);
  EXPECT_FALSE(network.is_language_model());
}

/// 568,740,352 with 17,385,984 of depthwise convolutions.
TEST(Builtin, MobileNetHasItsPointwiseConvolutions) {
  EXPECT_EQ(macs_per_input(builtin("mobilenet_v1")), 568'740'352 - 17'385'984);
}

}  // namespace
}  // namespace heddle::network
