// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/cli/files.h"
#include "tests/cli/process.h"
#include "tests/cli/specs.h"

/// check, explain and schema.
namespace heddle::cli_test {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// The JSON, or null and a test failure.
nlohmann::json parsed(const std::string& text) {
  auto json = nlohmann::json::parse(text, nullptr, false);
  EXPECT_FALSE(json.is_discarded()) << text;
  return json.is_discarded() ? nlohmann::json() : json;
}

TEST(Check, AcceptsEveryExample) {
  for (const char* name : {"01_nm24_w4a8", "02_dense_w8a8", "03_nm48_w4a8", "04_tiny_ice40",
                           "05_any_density", "06_odd_sizes"}) {
    const std::string spec = std::string(HEDDLE_SOURCE_DIR) + "/examples/" + name + "/spec.yaml";
    const Outcome outcome = heddle({"check", spec});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
  }
}

TEST(Check, ReadsStandardInput) {
  const Outcome outcome = heddle({"check", "-"}, {{}, "", small_spec()});
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_TRUE(contains(outcome.out, "'tiny_gemm' is a legal spec"));
}

TEST(Check, ReportsEveryErrorWithItsPlace) {
  const Outcome outcome =
      heddle({"check", "-"}, {{}, "", "name: x\nsparsity: {n: 5, m: 4}\nbus: {dat: 64}\n"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "<stdin>:2:")) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, "<stdin>:3:")) << outcome.err;
}

TEST(Check, ReportsAsJson) {
  const Outcome outcome = heddle({"check", "-", "--json", "-"}, {{}, "", "name: x\n"});
  EXPECT_EQ(outcome.exit_code, 2);
  const auto json = parsed(outcome.out);
  EXPECT_EQ(json["ok"], false);
  ASSERT_EQ(json["diagnostics"].size(), 1U);
  EXPECT_EQ(json["diagnostics"][0]["id"], "missing-key");
}

TEST(Check, WarnsWithoutRefusing) {
  const std::string spec = "name: x\nsparsity: {n: 2, m: 4}\nbuffers: {activation_kib: 200}\n";
  const Outcome outcome = heddle({"check", "-", "--json", "-"}, {{}, "", spec});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(parsed(outcome.out)["diagnostics"][0]["severity"], "warning");
}

TEST(Explain, DescribesTheDesign) {
  const Outcome outcome = heddle({"explain", example_spec()});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, "");
  for (const char* figure : {"512", "409.6 GOPS", "2.812 bits", "combinatorial", "35 bits"}) {
    EXPECT_TRUE(contains(outcome.out, figure)) << figure;
  }
}

TEST(Explain, PrintsOnlyJsonOnStandardOutput) {
  const Outcome outcome =
      heddle({"explain", example_spec(), "--shape", "512,4096,4096", "--json", "-"});
  EXPECT_EQ(outcome.exit_code, 0);
  const auto json = parsed(outcome.out);
  for (const char* key :
       {"spec", "design", "figures", "hash", "patterns", "cycles", "multiplier_bound_cycles",
        "bandwidth_bound_cycles", "utilization", "bytes_read", "bytes_written", "stall_cycles"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  EXPECT_EQ(json["design"]["array"]["multipliers"], 512);
  EXPECT_TRUE(contains(outcome.err, "multipliers"));
}

TEST(Explain, PredictsOnlyWhatItIsAskedFor) {
  const Outcome outcome = heddle({"explain", example_spec(), "--json", "-"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_FALSE(parsed(outcome.out).contains("cycles"));
}

TEST(Explain, WritesJsonToAFile) {
  const TemporaryFolder folder;
  const Outcome outcome = heddle({"explain", example_spec(), "--json", folder / "report.json"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_TRUE(contains(outcome.out, "multipliers"));
  EXPECT_EQ(parsed(read_text(folder / "report.json"))["spec"]["name"], "nm24_w4a8");
}

TEST(Explain, RefusesAnUnwritableFile) {
  const Outcome outcome = heddle({"explain", example_spec(), "--json", "/no/such/folder/r.json"});
  EXPECT_EQ(outcome.exit_code, 2);
  EXPECT_TRUE(contains(outcome.err, "/no/such/folder/r.json")) << outcome.err;
}

TEST(Schema, PrintsTheReferencePage) {
  const Outcome outcome = heddle({"schema"});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_TRUE(contains(outcome.out, "sparsity"));
  EXPECT_EQ(outcome.out, heddle({"schema", "--markdown"}).out);
}

TEST(Schema, PrintsAJsonSchema) {
  const auto json = parsed(heddle({"schema", "--json-schema"}).out);
  EXPECT_TRUE(json.contains("$schema"));
  EXPECT_TRUE(json["properties"].contains("sparsity"));
}

}  // namespace
}  // namespace heddle::cli_test
