// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/network/load.h"

/// Networks as lists of layers.
namespace heddle::network {
namespace {

Network read(const std::string& text) {
  LoadResult result = load(text, "nets/my_net.yaml");
  EXPECT_EQ(base::render(result.diagnostics), "");
  return std::move(result.network).value_or(Network{});
}

/// "id@line:column" of every finding.
std::string refusals(const std::string& text) {
  const LoadResult result = load(text, "net.yaml");
  EXPECT_FALSE(result.network.has_value()) << text;
  std::string all;
  for (const base::Diagnostic& diagnostic : result.diagnostics.all()) {
    const auto& [line, column] = diagnostic.location;
    all += (all.empty() ? "" : " ") + std::string(base::catalogue_entry(diagnostic.id).name) + "@" +
           std::to_string(line) + ":" + std::to_string(column);
  }
  return all;
}

TEST(LayerList, ReadsEveryKey) {
  const Network network = read(
      "name: two\n"
      "layers:\n"
      "  - {name: a, tokens: 49, k: 64, o: 32, count: 3, pattern: 1:4, bias: true}\n"
      "  - {name: b, tokens: 1, k: 8, o: 4, prunable: false, pattern: dense}\n");
  EXPECT_EQ(network.name, "two");
  EXPECT_FALSE(network.is_language_model());
  EXPECT_FALSE(network.attention.has_value());
  const Layer& a = network.layers.at(0);
  EXPECT_EQ(a.name, "a");
  EXPECT_EQ(a.flow, Flow::kFixed);
  EXPECT_EQ(a.tokens, 49);
  EXPECT_EQ(a.weights(), 64 * 32 * 3);
  EXPECT_TRUE(a.density == (Density{1, 4}));
  EXPECT_TRUE(a.prunable);
  EXPECT_TRUE(a.bias);
  const Layer& b = network.layers.at(1);
  EXPECT_FALSE(b.prunable);
  EXPECT_TRUE(b.density->is_dense());
  EXPECT_EQ(parameters(network), 3 * (64 * 32 + 32) + 8 * 4);
}

TEST(LayerList, LayersMayTakeTheTokensOfAPrompt) {
  const Network network =
      read("layers: [{k: 8, o: 8}, {k: 8, o: 8, tokens: each}, {k: 8, o: 99, tokens: last}]");
  EXPECT_EQ(network.name, "my_net") << "the file's name";
  EXPECT_TRUE(network.is_language_model());
  EXPECT_EQ(network.layers[0].flow, Flow::kEach);
  EXPECT_EQ(network.layers[1].flow, Flow::kEach);
  EXPECT_EQ(network.layers[2].flow, Flow::kLast);
  EXPECT_EQ(network.layers[2].name, "layer 2");
}

TEST(LayerList, RefusesAMixtureOfBoth) {
  EXPECT_EQ(refusals("layers:\n  - {k: 8, o: 8}\n  - {k: 8, o: 8, tokens: 5}\n"),
            "fixed-among-flowing@3:26");
}

TEST(LayerList, CollectsEveryFaultAtItsPlace) {
  EXPECT_EQ(refusals("nam: x\n"
                     "layers:\n"
                     "  - {k: 0, o: 1.5, tokens: some, cuont: 2}\n"
                     "  - {o: 4, prunable: 1, pattern: 4:2, k: }\n"
                     "  - 7\n"
                     "  - {k: 4, o: 4, k: 5, kernel: 3}\n"),
            "mistyped-key@1:1 out-of-range@3:9 wrong-type@3:15 wrong-type@3:28 mistyped-key@3:34 "
            "wrong-type@4:22 illegal-density@4:34 empty-value@4:39 wrong-type@5:5 "
            "duplicate-key@6:18 unknown-key@6:24");
}

TEST(LayerList, RefusesAListWithoutLayers) {
  EXPECT_EQ(refusals("name: x\n"), "missing-key@1:1");
  EXPECT_EQ(refusals("layers: []\n"), "empty-list@1:9");
  EXPECT_EQ(refusals("layers: 3\n"), "wrong-type@1:9");
  EXPECT_EQ(refusals("layers: [{k: 4}]\n"), "missing-key@1:10");
  EXPECT_EQ(refusals("layer: [{k: 4}]\n"), "mistyped-key@1:1") << "not missing as well";
}

TEST(LayerList, RefusesNumbersBeyond64Bits) {
  EXPECT_EQ(refusals("layers: [{k: 99999999999999999999, o: 4}]\n"), "out-of-range@1:14");
  EXPECT_EQ(refusals("layers: [{k: -99999999999999999999, o: 4}]\n"), "out-of-range@1:14");
}

TEST(LayerList, ShowsPlaceValueLimitAndRemedy) {
  const LoadResult result = load("layers:\n  - {k: 4, o: 4, pattern: 4:2}\n", "net.yaml");
  EXPECT_EQ(base::render(result.diagnostics),
            "net.yaml:2:27: error: 'layers[0].pattern' is '4:2'; expected N:M or dense "
            "[illegal-density]\n"
            "    2 |   - {k: 4, o: 4, pattern: 4:2}\n"
            "      |                           ^\n"
            "  help: write for example 2:4, with 1 <= N <= M <= 32\n");
}

/// Every diagnostic about networks has a test beside this one, and its row in docs/estimate.md.
TEST(LayerList, CatalogueOfNetworksIsTestedAndDescribed) {
  const std::set<std::string_view> tested = {"unknown-architecture", "illegal-density",
                                             "heads-split-hidden", "heads-split-groups",
                                             "fixed-among-flowing"};
  std::ifstream file(std::string(HEDDLE_SOURCE_DIR) + "/docs/estimate.md");
  const std::string page(std::istreambuf_iterator<char>(file), {});
  for (const base::CatalogueEntry& entry : base::catalogue()) {
    if (entry.subject != base::Subject::kNetwork) continue;
    EXPECT_EQ(tested.count(entry.name), 1U) << entry.name;
    const std::string row =
        "| `" + std::string(entry.name) + "` | " + std::string(entry.format) + " |";
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace heddle::network
