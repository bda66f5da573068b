// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/parse.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace heddle::spec {
namespace {

const std::string kMinimal = "name: core\nsparsity: {n: 2, m: 4}\n";

/// The spec of a text that must be accepted without a word.
Spec accepted(const std::string& text) {
  const ParseResult result = load(text, "test.yaml");
  EXPECT_EQ(base::render(result.diagnostics), "");
  return result.spec.value_or(Spec{});
}

/// "id@line:column id@line:column ..." of a text that must be refused.
std::string refusals(const std::string& text) {
  const ParseResult result = load(text, "test.yaml");
  EXPECT_FALSE(result.spec.has_value()) << text;
  std::string summary;
  for (const base::Diagnostic& diagnostic : result.diagnostics.all()) {
    if (!summary.empty()) summary += ' ';
    summary += fmt::format("{}@{}:{}", base::catalogue_entry(diagnostic.id).name,
                           diagnostic.location.line, diagnostic.location.column);
  }
  return summary;
}

TEST(Parse, MinimalSpecTakesAllDefaults) {
  const Spec spec = accepted(kMinimal);
  EXPECT_EQ(spec.name, "core");
  EXPECT_EQ(spec.sparsity.n, 2);
  EXPECT_EQ(spec.sparsity.m, 4);
  EXPECT_EQ(spec.sparsity.index, IndexEncoding::kAuto);
  EXPECT_EQ(spec.array.rows, 16);
  EXPECT_FALSE(spec.array.column_group.has_value());
  EXPECT_FALSE(spec.buffers.max_k.has_value());
  EXPECT_FALSE(spec.scale.group.has_value());
  EXPECT_FALSE(spec.precision.accumulator.has_value());
  EXPECT_EQ(spec.output, (std::vector{OutputType::kInt32, OutputType::kInt8}));
}

TEST(Parse, EveryKeyReachesItsField) {
  const Spec spec = accepted(
      "name: all_keys\n"
      "sparsity:  {n: 3, m: 7, index: bitmask, vector: 1}\n"
      "precision: {weight: 5, activation: 6, accumulator: 41}\n"
      "array:     {rows: 9, columns: 12, column_group: 2, tokens_per_cycle: 1, multiplier: lut}\n"
      "buffers:   {tokens: 33, activation_kib: 189, max_k: 12345}\n"
      "scale:     {group: 126, bits: 7}\n"
      "output:    [int4, int32]\n"
      "rounding:  onnx\n"
      "bus:       {data: 256, address: 48, outstanding: 5}\n"
      "target:    {family: ecp5, part: LFE5U-85F, clock_mhz: 77}\n");
  EXPECT_EQ(spec.name, "all_keys");
  EXPECT_EQ(spec.sparsity.n, 3);
  EXPECT_EQ(spec.sparsity.m, 7);
  EXPECT_EQ(spec.sparsity.index, IndexEncoding::kBitmask);
  EXPECT_EQ(spec.precision.weight, 5);
  EXPECT_EQ(spec.precision.activation, 6);
  EXPECT_EQ(spec.precision.accumulator, 41);
  EXPECT_EQ(spec.array.rows, 9);
  EXPECT_EQ(spec.array.columns, 12);
  EXPECT_EQ(spec.array.column_group, 2);
  EXPECT_EQ(spec.array.multiplier, Multiplier::kLut);
  EXPECT_EQ(spec.buffers.tokens, 33);
  EXPECT_EQ(spec.buffers.activation_kib, 189);
  EXPECT_EQ(spec.buffers.max_k, 12345);
  EXPECT_EQ(spec.scale.group, 126);
  EXPECT_EQ(spec.scale.bits, 7);
  EXPECT_EQ(spec.output, (std::vector{OutputType::kInt4, OutputType::kInt32}));
  EXPECT_EQ(spec.rounding, Rounding::kOnnx);
  EXPECT_EQ(spec.bus.data, 256);
  EXPECT_EQ(spec.bus.address, 48);
  EXPECT_EQ(spec.bus.outstanding, 5);
  EXPECT_EQ(spec.target.family, TargetFamily::kEcp5);
  EXPECT_EQ(spec.target.part, "LFE5U-85F");
  EXPECT_EQ(spec.target.clock_mhz, 77);
}

TEST(Parse, AcceptsYamlInItsManyForms) {
  EXPECT_EQ(accepted("\xef\xbb\xbf" + kMinimal).name, "core");
  EXPECT_EQ(accepted("%YAML 1.2\n---\n" + kMinimal + "...\n").name, "core");
  EXPECT_EQ(accepted("{\"name\": \"core\", \"sparsity\": {\"n\": 2, \"m\": 4}}").name, "core");
  EXPECT_EQ(accepted("name: core\r\nsparsity:\r\n  n: 2\r\n  m: 4\r\n").sparsity.m, 4);
  EXPECT_EQ(accepted(kMinimal + "rounding: >-\n  tflite\n").rounding, Rounding::kTflite);
  EXPECT_EQ(accepted(kMinimal + "array: {rows: !!int 5}").array.rows, 5);
  EXPECT_EQ(accepted("name: core\nsparsity: {n: &four 4, m: *four}\n").sparsity.m, 4);
  EXPECT_EQ(accepted(kMinimal + "output:\n- int8\n- \"int4\"\n").output.size(), 2U);
}

TEST(Parse, IntegersAreDecimal) {
  EXPECT_EQ(accepted(kMinimal + "array: {rows: +5}").array.rows, 5);
  EXPECT_EQ(accepted(kMinimal + "scale: {group: 0}").scale.group, 0);
  EXPECT_EQ(accepted(kMinimal + "scale: {group: -0}").scale.group, 0);
  for (const char* text : {"0x10", "0o17", "0b1", "1_000", "1e2", "4.0", ".5", "four", "true", "+",
                           "1,0", "'4'", "!!str 4", "!!float 4", "[]", "{}", "2 4"}) {
    EXPECT_EQ(refusals(kMinimal + "array:\n  rows: " + text + "\n"), "wrong-type@4:9") << text;
  }
  for (const char* text : {"08", "00", "-08", "+01", "0000000000000000000000000000000000016"}) {
    EXPECT_EQ(refusals(kMinimal + "array:\n  rows: " + text + "\n"), "leading-zero@4:9") << text;
  }
}

TEST(Parse, HugeIntegersDoNotWrap) {
  // 2^32 + 16, 2^64 + 16 and more.
  for (const char* text : {"4294967312", "18446744073709551632", "-18446744073709551600",
                           "100000000000000000000000000000000000000000000000000"}) {
    EXPECT_EQ(refusals(kMinimal + "array:\n  rows: " + text + "\n"), "out-of-range@4:9") << text;
    EXPECT_EQ(refusals(kMinimal + "bus:\n  data: " + text + "\n"), "illegal-value@4:9") << text;
  }
}

TEST(Parse, RangesIncludeTheirEnds) {
  EXPECT_EQ(accepted(kMinimal + "precision: {weight: 2, activation: 2}").precision.weight, 2);
  EXPECT_EQ(accepted(kMinimal + "precision: {weight: 8, activation: 8}").precision.weight, 8);
  EXPECT_EQ(refusals(kMinimal + "precision: {weight: 1, activation: 9}"),
            "out-of-range@3:21 out-of-range@3:36");
}

TEST(Parse, NamesOfUpTo48Characters) {
  const std::string sparsity = "\nsparsity: {n: 1, m: 1}\n";
  EXPECT_EQ(accepted("name: " + std::string(48, 'x') + sparsity).name.size(), 48U);
  EXPECT_EQ(refusals("name: " + std::string(49, 'x') + sparsity), "name-too-long@1:7");
  EXPECT_EQ(refusals("name: ''" + sparsity), "illegal-name@1:7");
}

TEST(Parse, PartsOfUpTo64Characters) {
  EXPECT_EQ(accepted(kMinimal + "target: {part: " + std::string(64, 'x') + "}").target.part.size(),
            64U);
  EXPECT_EQ(accepted(kMinimal + "target: {part: ''}").target.part, "");
  EXPECT_EQ(refusals(kMinimal + "target: {part: " + std::string(65, 'x') + "}"),
            "illegal-part@3:16");
}

TEST(Parse, AliasesAreReportedWhereTheyStand) {
  EXPECT_EQ(refusals("name: core\nsparsity: {n: 2, m: &m 40}\narray: {rows: *m, columns: *m}\n"),
            "out-of-range@2:21");
  EXPECT_EQ(refusals("name: &x core\nsparsity: {n: 2, m: 4}\narray:\n  rows: *x\n"),
            "wrong-type@4:9");
  EXPECT_EQ(refusals(kMinimal + "bus: &b {data: *b}\n"), "wrong-type@3:16");
  EXPECT_EQ(refusals("name: core\nsparsity: {n: 2, m: *block}\n"), "yaml-syntax@2:21");
}

TEST(Parse, AllErrorsAreReportedAtOnceInOrder) {
  EXPECT_EQ(refusals("bus: {data: 1}\nnaem: x\nsparsity: {m: 4.5, m: 4}\nzzz: 1\n"),
            "illegal-value@1:13 mistyped-key@2:1 missing-key@3:1 wrong-type@3:15 "
            "duplicate-key@3:20 unknown-key@4:1");
}

TEST(Parse, MissingKeysPointAtTheirSection) {
  EXPECT_EQ(refusals("array: {rows: 4}"), "missing-key@1:1 missing-key@1:1");
  EXPECT_EQ(refusals("name: core\nsparsity: {}\n"), "missing-key@2:1 missing-key@2:1");
}

TEST(Parse, OneMistakeIsReportedOnce) {
  // Each would break a rule across keys as well, were its faulty value or default used.
  EXPECT_EQ(refusals("name: core\nsparsity: {n: 9, m: 99}\n"), "out-of-range@2:21");
  EXPECT_EQ(refusals(kMinimal + "array: {columns: x, column_group: 20}"), "wrong-type@3:18");
  EXPECT_EQ(refusals(kMinimal + "array: {colums: 32, column_group: 20}"), "mistyped-key@3:9");
  EXPECT_EQ(refusals(kMinimal + "columns: 32\narray: {column_group: 20}"), "misplaced-key@3:1");
  EXPECT_EQ(refusals(kMinimal + "array: 7\nscale: {group: 100}"), "wrong-type@3:8");
  EXPECT_EQ(refusals(kMinimal + "arrays: {rows: 5}\nscale: {group: 60}"), "mistyped-key@3:1");
  EXPECT_EQ(refusals(kMinimal + "array: {rows: 4}\narray: {rows: 5}\nscale: {group: 60}"),
            "duplicate-key@4:1");
  EXPECT_EQ(refusals("- a\n"), "not-a-mapping@1:1");
}

TEST(Parse, RefusesWhatIsNotText) {
  EXPECT_EQ(refusals("name: core\nx\xff"), "not-text@2:2");
  EXPECT_EQ(refusals(std::string("\0", 1)), "not-text@1:1");
  EXPECT_EQ(refusals("\xff\xfen\0a\0"), "not-text@1:1");
}

TEST(Parse, RefusesEmptyDocuments) {
  for (const char* text : {"", "\n\n", "# nothing\n", "---\n", "---\n...\n", "~", "\xef\xbb\xbf"}) {
    const ParseResult result = load(text, "test.yaml");
    ASSERT_EQ(result.diagnostics.all().size(), 1U) << text;
    EXPECT_EQ(result.diagnostics.all()[0].id, base::DiagnosticId::kEmptyFile) << text;
  }
}

TEST(Parse, FindsQuotesAndBracketsLeftOpen) {
  for (const char* text : {"name: \"core\n", "name: 'core\n\n", "name: [core\n", "name: {a: b\n"}) {
    const ParseResult result = load(text, "test.yaml");
    ASSERT_EQ(result.diagnostics.all().size(), 1U) << text;
    EXPECT_EQ(result.diagnostics.all()[0].id, base::DiagnosticId::kYamlSyntax) << text;
  }
}

TEST(Parse, ByteOrderMarkTakesNoColumn) {
  const std::string text = "name: Core\nsparsity: {n: 2, m: 4}\n";
  EXPECT_EQ(base::render(load("\xef\xbb\xbf" + text, "f").diagnostics),
            base::render(load(text, "f").diagnostics));
  EXPECT_EQ(refusals("\xef\xbb\xbf" + text), "illegal-name@1:7");
}

TEST(Parse, FileNameIsPrintedAsGiven) {
  const std::string text = base::render(load("", "some/where.yaml").diagnostics);
  EXPECT_EQ(text.rfind("some/where.yaml:1:1: error: ", 0), 0U) << text;
}

}  // namespace
}  // namespace heddle::spec
