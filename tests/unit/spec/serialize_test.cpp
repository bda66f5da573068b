// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/serialize.h"

#include <string>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/spec/parse.h"

namespace heddle::spec {
namespace {

constexpr const char* kEveryKey =
    "name: \"core\"\n"
    "sparsity:\n"
    "  n: 3\n"
    "  m: 7\n"
    "  index: bitmask\n"
    "  vector: 1\n"
    "precision:\n"
    "  weight: 5\n"
    "  activation: 6\n"
    "  accumulator: 41\n"
    "array:\n"
    "  rows: 9\n"
    "  columns: 12\n"
    "  column_group: 2\n"
    "  tokens_per_cycle: 1\n"
    "  multiplier: auto\n"
    "buffers:\n"
    "  tokens: 33\n"
    "  activation_kib: 189\n"
    "  max_k: 12345\n"
    "scale:\n"
    "  group: 126\n"
    "  bits: 7\n"
    "output: [int4, int32]\n"
    "rounding: onnx\n"
    "bus:\n"
    "  data: 256\n"
    "  address: 48\n"
    "  outstanding: 5\n"
    "target:\n"
    "  family: ecp5\n"
    "  part: \"null\"\n"
    "  clock_mhz: 77\n";

TEST(ToYaml, WritesEveryKeyInOrderAndIsReadBack) {
  const ParseResult result = load(kEveryKey, "test.yaml");
  ASSERT_TRUE(result.spec.has_value()) << base::render(result.diagnostics);
  EXPECT_EQ(to_yaml(*result.spec), kEveryKey);
}

TEST(ToYaml, LeavesOutAbsentOptionals) {
  Spec spec;
  spec.name = "core";
  const std::string text = to_yaml(spec);
  for (const char* key : {"accumulator", "column_group", "max_k", "group"}) {
    EXPECT_EQ(text.find(std::string("  ") + key + ":"), std::string::npos) << key;
  }
  EXPECT_NE(text.find("  part: \"\"\n"), std::string::npos);
}

TEST(ToYaml, DoesNotDependOnHowTheSpecWasWritten) {
  const ParseResult a = load("name: core\nsparsity: {n: 2, m: 4}\narray: {rows: 16}\n", "a");
  const ParseResult b =
      load("array:\n  rows: +16 # default\nsparsity: {m: 4, n: 2}\nname: core", "b");
  ASSERT_TRUE(a.spec && b.spec);
  EXPECT_EQ(to_yaml(*a.spec), to_yaml(*b.spec));
}

template <typename Enum>
void expect_round_trip(std::size_t count) {
  const std::vector<std::string> words = words_of<Enum>();
  EXPECT_EQ(words.size(), count);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto value = from_text<Enum>(words[i]);
    ASSERT_TRUE(value.has_value()) << words[i];
    EXPECT_EQ(static_cast<std::size_t>(*value), i) << words[i];
    EXPECT_EQ(to_text(*value), words[i]);
  }
  EXPECT_FALSE(from_text<Enum>("").has_value());
  EXPECT_FALSE(from_text<Enum>("Auto").has_value());
}

TEST(EnumText, GoesBothWays) {
  expect_round_trip<IndexEncoding>(4);
  expect_round_trip<Multiplier>(3);
  expect_round_trip<Rounding>(3);
  expect_round_trip<OutputType>(3);
  expect_round_trip<TargetFamily>(6);
}

}  // namespace
}  // namespace heddle::spec
