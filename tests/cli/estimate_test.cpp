// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/files.h"
#include "tests/cli/process.h"
#include "tests/cli/specs.h"

/// heddle estimate.
namespace heddle::cli_test {
namespace {

const std::string kExpected = std::string(HEDDLE_SOURCE_DIR) + "/tests/cli/expected/";

/// Two layers of a language model with grouped heads.
const std::string kSmallModel =
    "{\"architectures\": [\"LlamaForCausalLM\"], \"hidden_size\": 32, \"intermediate_size\": 48,\n"
    " \"num_hidden_layers\": 2, \"num_attention_heads\": 4, \"num_key_value_heads\": 2,\n"
    " \"vocab_size\": 100}\n";

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A folder with the small spec and the small model.
class Estimate : public testing::Test {
 protected:
  void SetUp() override {
    write_text(folder_ / "spec.yaml", small_spec());
    write_text(folder_ / "tiny_lm.json", kSmallModel);
  }

  Outcome estimate(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"estimate", "spec.yaml"});
    return heddle(arguments, {{}, folder_.path(), ""});
  }

  nlohmann::json estimated(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--json", "-"});
    const Outcome outcome = estimate(arguments);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    auto json = nlohmann::json::parse(outcome.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << outcome.out;
    return json;
  }

  TemporaryFolder folder_;
};

TEST_F(Estimate, TextIsAsExpected) {
  const Outcome outcome = estimate(
      {"--network", "tiny_lm.json", "--prefill", "20", "--decode", "4", "--patterns", "1:4,dense"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "");
  const std::string path = kExpected + "estimate.txt";
  if (std::getenv("HEDDLE_UPDATE_GOLDEN") != nullptr) write_text(path, outcome.out);
  EXPECT_EQ(outcome.out, read_text(path)) << "to accept: HEDDLE_UPDATE_GOLDEN=1 ctest -R Estimate";
}

TEST_F(Estimate, BytesOfTheCacheAreThoseOfItsHeads) {
  const auto json =
      estimated({"--network", "tiny_lm.json", "--prefill", "10", "--decode", "3", "--batch", "2"});
  // 2 x 2 layers x 2 key-value heads x 8.
  EXPECT_EQ(json["network"]["kv_bytes_per_token"], 64);
  const auto& phases = json["machines"][0]["phases"];
  EXPECT_EQ(phases[0]["total"]["bytes"]["kv_written"], 2 * 10 * 64);
  EXPECT_EQ(phases[0]["total"]["bytes"]["kv_read"], 2 * 10 * 64);
  EXPECT_EQ(phases[1]["total"]["bytes"]["kv_written"], 2 * 3 * 64);
  EXPECT_EQ(phases[1]["total"]["bytes"]["kv_read"], 2 * (11 + 12 + 13) * 64);
  const auto half =
      estimated({"--network", "tiny_lm.json", "--prefill", "10", "--kv-bits", "4", "--batch", "2"});
  EXPECT_EQ(half["machines"][0]["phases"][0]["total"]["bytes"]["kv_read"], 10 * 64);
}

TEST_F(Estimate, JsonHasEveryKey) {
  const auto json = estimated({"--network", "tiny_lm.json", "--patterns", "1:4"});
  for (const char* key : {"design", "network", "usage", "clock_mhz", "bytes_per_cycle",
                          "memory_latency_cycles", "assumptions", "machines"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  EXPECT_EQ(json["usage"],
            (nlohmann::json{{"prefill", 512}, {"decode", 128}, {"context", 512}, {"batch", 1}}));
  std::vector<std::string> names;
  for (const auto& machine : json["machines"]) names.push_back(machine["name"]);
  EXPECT_EQ(names,
            (std::vector<std::string>{"2:4", "dense weights", "dense array", "1:4", "FP16 ideal"}));
  const auto& decode = json["machines"][0]["phases"][1];
  EXPECT_EQ(decode["phase"], "decode");
  EXPECT_EQ(decode["layers"].size(), 9U);
  for (const char* key :
       {"cycles", "ms", "multiplier_bound_cycles", "bandwidth_bound_cycles", "bound", "of_bound",
        "macs", "useful_macs", "host_macs", "utilization", "macs_per_byte", "gmacs", "bytes"}) {
    EXPECT_TRUE(decode["total"].contains(key)) << key;
    EXPECT_TRUE(decode["layers"][0].contains(key)) << key;
  }
}

TEST_F(Estimate, LayersAddUpToTheTotal) {
  const auto json = estimated({"--network", "tiny_lm.json"});
  for (const auto& machine : json["machines"]) {
    for (const auto& phase : machine["phases"]) {
      std::int64_t cycles = 0;
      for (const auto& layer : phase["layers"]) cycles += layer["cycles"].get<std::int64_t>();
      EXPECT_EQ(phase["total"]["cycles"], cycles) << machine["name"];
      const double seconds = phase["total"]["ms"].get<double>() * 1e-3;
      const std::int64_t tokens = phase["phase"] == "prefill" ? 512 : 128;
      EXPECT_NEAR(phase["tokens_per_second"].get<double>() * seconds, static_cast<double>(tokens),
                  1e-6);
    }
  }
}

TEST_F(Estimate, ALayerTakesWhatExplainPredicts) {
  const auto json = estimated(
      {"--network", "tiny_lm.json", "--prefill", "40", "--decode", "0", "--latency", "0"});
  const auto& layer = json["machines"][0]["phases"][0]["layers"][0];
  EXPECT_EQ(layer["name"], "q_proj");
  const Outcome outcome = heddle({"explain", "spec.yaml", "--shape", "40,32,32", "--json", "-"},
                                 {{}, folder_.path(), ""});
  const auto prediction = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(layer["cycles"], 2 * prediction["cycles"].get<std::int64_t>());
  EXPECT_EQ(layer["bytes"]["read"], 2 * prediction["bytes_read"].get<std::int64_t>());
}

TEST_F(Estimate, CsvHasALineForEveryLayer) {
  const Outcome outcome = estimate({"--network", "tiny_lm.json", "--csv", "-"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_TRUE(contains(outcome.err, "assumptions")) << "the text makes room";
  std::istringstream lines(outcome.out);
  std::string line;
  std::getline(lines, line);
  EXPECT_EQ(line.rfind("machine,phase,layer,runs,", 0), 0U);
  const auto commas = std::count(line.begin(), line.end(), ',');
  int count = 0;
  while (std::getline(lines, line)) {
    EXPECT_EQ(std::count(line.begin(), line.end(), ','), commas) << line;
    ++count;
  }
  EXPECT_EQ(count, 4 * 2 * 10) << "machines, phases, layers with attention and total";
}

TEST_F(Estimate, DrawsAPictureAndAPage) {
  const Outcome outcome =
      estimate({"--network", "tiny_lm.json", "--svg", "e.svg", "--html", "e.html"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  const std::string svg = read_text(folder_ / "e.svg");
  EXPECT_EQ(svg.rfind("<svg ", 0), 0U);
  EXPECT_TRUE(contains(svg, "prefill: a prompt of 512 tokens"));
  EXPECT_FALSE(contains(svg, "nan") || contains(svg, "inf\""));
  const std::string html = read_text(folder_ / "e.html");
  EXPECT_TRUE(contains(html, svg));
  EXPECT_FALSE(contains(html, "src=") || contains(html, "href=")) << "needs nothing else";
}

TEST_F(Estimate, NamesOfLayersCannotBreakOut) {
  write_text(folder_ / "odd.yaml",
             "name: <i>\nlayers: [{name: 'a,\"<b>', tokens: 9, k: 8, o: 8}]\n");
  const Outcome outcome = estimate({"--network", "odd.yaml", "--html", "e.html", "--csv", "e.csv"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_FALSE(contains(read_text(folder_ / "e.html"), "<b>"));
  EXPECT_FALSE(contains(read_text(folder_ / "e.html"), "<i>"));
  EXPECT_TRUE(contains(read_text(folder_ / "e.csv"), ",\"a,\"\"<b>\","));
}

TEST_F(Estimate, AttendsOnTheArrayWhereWeightsAreWideEnough) {
  const Outcome refused = estimate({"--network", "tiny_lm.json", "--attention", "array"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_TRUE(contains(refused.err, "4 bits and --kv-bits is 8")) << refused.err;
  const auto json =
      estimated({"--network", "tiny_lm.json", "--attention", "array", "--kv-bits", "4"});
  const auto& layers = json["machines"][0]["phases"][0]["layers"];
  ASSERT_EQ(layers.size(), 11U);
  EXPECT_EQ(layers[8]["name"], "q x keys");
  EXPECT_EQ(layers[8]["pattern"], "dense");
  EXPECT_EQ(layers[8]["shape"]["tokens"], 2 * 512) << "two heads share their keys";
  EXPECT_EQ(layers[10]["bytes"]["kv_written"], 512 * 32);
}

TEST_F(Estimate, SlowMemoryTakesTheTimeOfItsBytes) {
  const auto slow =
      estimated({"--network", "tiny_lm.json", "--bandwidth", "0.1", "--clock", "100"});
  EXPECT_EQ(slow["clock_mhz"], 100);
  EXPECT_EQ(slow["bytes_per_cycle"], 1);
  for (const auto& phase : slow["machines"][0]["phases"]) {
    for (const auto& layer : phase["layers"]) {
      const std::int64_t bytes = layer["bytes"]["read"].get<std::int64_t>() +
                                 layer["bytes"]["written"].get<std::int64_t>();
      EXPECT_GE(layer["cycles"], bytes);
    }
  }
}

TEST_F(Estimate, FixedNetworksHaveOnePhase) {
  const auto json = estimated({"--network", "mobilenet_v1", "--batch", "3"});
  ASSERT_EQ(json["machines"][0]["phases"].size(), 1U);
  const auto& phase = json["machines"][0]["phases"][0];
  EXPECT_EQ(phase["phase"], "inference");
  EXPECT_EQ(phase["total"]["macs"], 3 * 551'354'368LL);
  EXPECT_NEAR(phase["inputs_per_second"].get<double>() * phase["total"]["ms"].get<double>(), 3000,
              1e-6);
  EXPECT_FALSE(json["network"].contains("attention"));
}

TEST_F(Estimate, DenseDesignsAreComparedWithTheIdealOnly) {
  write_text(folder_ / "spec.yaml", "name: d\nsparsity: {n: 1, m: 1}\nscale: {group: 0}\n");
  const auto json = estimated({"--network", "tiny_lm.json"});
  ASSERT_EQ(json["machines"].size(), 2U);
  EXPECT_EQ(json["machines"][0]["name"], "dense");
  EXPECT_EQ(json["machines"][0]["phases"][0]["speed_over_dense"], 1);
}

TEST_F(Estimate, MistakesExitWithTwoAndSayWhy) {
  write_text(folder_ / "bad.yaml", "layers:\n  - {k: 0, o: 4}\n  - {o: 4}\n");
  const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes = {
      {{}, "--network is required"},
      {{"--network", "llama_8b"}, "did you mean 'llama_7b'?"},
      {{"--network", "nothing.yaml"}, "neither a file nor one of the networks"},
      {{"--network", "bad.yaml"}, "bad.yaml:2:9: error: 'layers[0].k' is 0"},
      {{"--network", "bad.yaml"}, "bad.yaml:3:5: error: the required key 'layers[1].k'"},
      {{"--network", "resnet50", "--prefill", "9"}, "have numbers of tokens of their own"},
      {{"--network", "tiny_lm.json", "--prefill", "0", "--decode", "0"}, "both 0"},
      {{"--network", "tiny_lm.json", "--patterns", "2:4,5:4"}, "'--patterns 2:4,5:4'"},
      {{"--network", "tiny_lm.json", "--patterns", ","}, "'--patterns ,'"},
      {{"--network", "tiny_lm.json", "--batch", "0"}, "--batch"},
      {{"--network", "tiny_lm.json", "--bandwidth", "0"}, "--bandwidth"},
      {{"--network", "tiny_lm.json", "--kv-bits", "5"}, "--kv-bits"},
      {{"--network", "tiny_lm.json", "--json", "-", "--csv", "-"}, "standard output"},
      {{"--network", "tiny_lm.json", "--svg", "no/such/folder.svg"}, "no/such/folder.svg"}};
  for (const auto& [arguments, why] : mistakes) {
    const Outcome outcome = estimate(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << why;
    EXPECT_EQ(outcome.out, "") << why;
    EXPECT_TRUE(contains(outcome.err, why)) << outcome.err;
  }
}

TEST(ScalingExample, PrintsItsResults) {
  const std::string folder = std::string(HEDDLE_SOURCE_DIR) + "/examples/07_llama_scaling/";
  const Outcome outcome = run_program(folder + "run", {}, {{{"HEDDLE", HEDDLE_PROGRAM}}, "", ""});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  if (std::getenv("HEDDLE_UPDATE_GOLDEN") != nullptr)
    write_text(folder + "results.txt", outcome.out);
  EXPECT_EQ(outcome.out, read_text(folder + "results.txt"))
      << "to accept: HEDDLE_UPDATE_GOLDEN=1 ctest -R ScalingExample; see its README.md as well";
}

TEST_F(Estimate, TakesALanguageModel) {
  const Outcome outcome = heddle(
      {"estimate", example_spec(), "--network", "llama_7b", "--prefill", "512", "--decode", "1"});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "6,738,415,616"));
}

}  // namespace
}  // namespace heddle::cli_test
