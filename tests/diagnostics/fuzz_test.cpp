// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/spec/parse.h"
#include "generator/spec/serialize.h"

namespace heddle::test {
namespace {

constexpr int kIterations = 3000;

const std::vector<std::string>& good_specs() {
  static const std::vector<std::string> specs = {
      "name: core\nsparsity: {n: 2, m: 4}\n",
      "name: nm24_w4a8\n"
      "sparsity:  {n: 2, m: 4, index: combinatorial, vector: 1}\n"
      "precision: {weight: 4, activation: 8, accumulator: 48}  # bits\n"
      "array:     {rows: 16, columns: 16, column_group: 4, tokens_per_cycle: 1}\n"
      "output:    [int32, int8]\n"
      "target:    {family: xc7, part: xc7z020clg484-1, clock_mhz: 200}\n",
      "---\nname: 'anchors'\nsparsity: &block\n  n: &four 4\n  m: *four\n"
      "buffers:\n  tokens: 64\n  activation_kib: 256\n  max_k: 4096\n"
      "scale: {group: 128, bits: !!int 8}\nbus: {\"data\": 64}\nrounding: >-\n  onnx\n...\n",
  };
  return specs;
}

/// One random edit: YAML's own punctuation is likelier than other bytes to reach odd states.
void mutate(std::string& text, std::mt19937& random) {
  static const std::string punctuation = "{}[]:,-&*!|>'\"%@`#?~ \n\t\r\\<=0123456789.";
  const std::size_t at = text.empty() ? 0 : random() % text.size();
  const char byte = random() % 4 == 0 ? static_cast<char>(random() % 256)
                                      : punctuation[random() % punctuation.size()];
  switch (random() % 5) {
    case 0:
      text.insert(at, 1, byte);
      break;
    case 1:
      text.erase(at, 1 + random() % 4);
      break;
    case 2: {
      const std::size_t from = random() % (text.size() + 1);
      text.insert(at, text.substr(from, random() % 24));
      break;
    }
    case 3:
      text.insert(at, random() % 64, byte);
      break;
    default:
      if (!text.empty()) text[at] = byte;
  }
}

/// Loads a text and checks what must hold for every text. A crash fails the test by itself.
bool is_accepted(const std::string& text) {
  const spec::ParseResult result = spec::load(text, "fuzz.yaml");
  const std::string rendered = base::render(result.diagnostics);
  EXPECT_NE(result.spec.has_value(), result.diagnostics.has_errors()) << text;
  EXPECT_EQ(rendered.empty(), result.diagnostics.all().empty()) << text;
  for (const base::Diagnostic& diagnostic : result.diagnostics.all()) {
    EXPECT_GE(diagnostic.location.line, 1) << text;
    EXPECT_GE(diagnostic.location.column, 1) << text;
  }
  if (result.spec) {
    const std::string canonical = spec::to_yaml(*result.spec);
    const spec::ParseResult again = spec::load(canonical, "canonical.yaml");
    EXPECT_TRUE(again.spec.has_value()) << text << base::render(again.diagnostics);
    EXPECT_EQ(spec::to_yaml(again.spec.value_or(spec::Spec{})), canonical);
  }
  return result.spec.has_value();
}

TEST(Fuzz, GoodSpecsAreGood) {
  for (const std::string& text : good_specs()) EXPECT_TRUE(is_accepted(text)) << text;
}

TEST(Fuzz, MutatedSpecsNeverCrash) {
  std::mt19937 random(20260101);  // Its sequence is fixed by the C++ standard.
  int accepted = 0;
  for (int i = 0; i < kIterations; ++i) {
    std::string text = good_specs()[random() % good_specs().size()];
    for (std::size_t edits = 1 + random() % 3; edits > 0; --edits) mutate(text, random);
    accepted += is_accepted(text) ? 1 : 0;
  }
  // Both outcomes must be common, or the mutations miss one side.
  EXPECT_GT(accepted, kIterations / 50);
  EXPECT_LT(accepted, kIterations / 2);
}

TEST(Fuzz, RandomBytesNeverCrash) {
  std::mt19937 random(7);
  for (int i = 0; i < kIterations / 4; ++i) {
    std::string text;
    for (std::size_t length = random() % 200; length > 0; --length) mutate(text, random);
    is_accepted(text);
  }
}

TEST(Fuzz, DeepAndLongTextsEndInAnError) {
  const std::string head = "name: core\nsparsity: {n: 2, m: 4}\n";
  for (const std::string unit : {"[", "{a: ", "- ", "? ", "a: [", "!!a ", "&a ", "\"", "'", "\n ",
                                 "x: 1\n", "[1]: ", "{,", "%", "|", "1,"}) {
    std::string text = head + "array: ";
    for (int i = 0; i < 5000; ++i) text += unit;
    EXPECT_FALSE(is_accepted(text)) << unit;
  }
}

TEST(Fuzz, LongChainsOfAliasesAreFreed) {
  std::string text = "name: core\nsparsity: {n: 2, m: 4}\nx0: &x0 [1]\n";
  for (int i = 1; i < 2000; ++i) {
    const std::string name = "x" + std::to_string(i);
    text += name + ": &" + name + " [*x" + std::to_string(i - 1) + ", *" + name + "]\n";
  }
  EXPECT_FALSE(is_accepted(text));
}

}  // namespace
}  // namespace heddle::test
