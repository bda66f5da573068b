// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/design_json.h"

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/emit/designs.h"

namespace heddle::emit {
namespace {

using Json = nlohmann::ordered_json;

std::string source(const std::string& path) {
  std::ifstream file(std::string(HEDDLE_SOURCE_DIR) + "/" + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The names of the data members of a struct, read from its header.
std::vector<std::string> members(const std::string& header, const std::string& type) {
  const std::string text = source(header);
  const std::size_t begin = text.find("struct " + type + " {");
  const std::string body = text.substr(begin, text.find("\n};", begin) - begin);
  const std::regex member("\n  [A-Za-z0-9_:<>]+ ([a-z_0-9]+)( = [^;]*)?;");
  std::vector<std::string> names;
  for (auto match = std::sregex_iterator(body.begin(), body.end(), member);
       match != std::sregex_iterator(); ++match) {
    names.push_back((*match)[1]);
  }
  return names;
}

void expect_members(const Json& json, const std::string& header, const std::string& type) {
  const std::vector<std::string> names = members(header, type);
  EXPECT_FALSE(names.empty()) << type;
  for (const std::string& name : names) {
    EXPECT_TRUE(json.contains(name) || json.contains(name + "_bits")) << type << "::" << name;
  }
}

TEST(DesignJson, HoldsEveryDerivedValue) {
  const Json json = design_json(design_of(assorted_specs()[1]))["design"];
  const std::string header = "generator/arch/design.h";
  expect_members(json["sparsity"], header, "SparsityFormat");
  expect_members(json["array"], header, "ArrayShape");
  expect_members(json["widths"], header, "Widths");
  expect_members(json["stream"], header, "StreamFormat");
  expect_members(json["capacity"], header, "Capacity");
  expect_members(json["latency"], header, "Latency");
  const std::vector<std::string> groups = members(header, "Design");
  EXPECT_EQ(groups.size(), json.size() + 2) << "all groups, spec and hash";
}

TEST(DesignJson, HoldsEveryKeyOfTheSpec) {
  const Json json = design_json(design_of(assorted_specs()[1]))["spec"];
  const std::string header = "generator/spec/spec.h";
  expect_members(json["sparsity"], header, "Sparsity");
  expect_members(json["precision"], header, "Precision");
  expect_members(json["array"], header, "Array");
  expect_members(json["buffers"], header, "Buffers");
  expect_members(json["scale"], header, "Scale");
  expect_members(json["bus"], header, "Bus");
  expect_members(json["target"], header, "Target");
  expect_members(json, header, "Spec");
}

/// Paths of null values.
void find_nulls(const Json& json, const std::string& path, std::set<std::string>& nulls) {
  if (json.is_null()) nulls.insert(path);
  if (!json.is_structured()) return;
  for (const auto& [key, value] : json.items()) find_nulls(value, path + "/" + key, nulls);
}

TEST(DesignJson, LeavesNothingOpen) {
  for (const std::string& spec : assorted_specs()) {
    std::set<std::string> nulls;
    find_nulls(design_json(design_of(spec)), "", nulls);
    EXPECT_EQ(nulls, std::set<std::string>{}) << spec;
  }
}

TEST(DesignJson, HasTypedValues) {
  const arch::Design design = design_of(assorted_specs()[4]);
  const Json json = design_json(design);
  EXPECT_EQ(json["tool"], (Json{{"name", "heddle"}, {"version", "0.1.0"}}));
  EXPECT_EQ(json["hash"], design.hash);
  EXPECT_EQ(json["spec"]["name"], "eight_segments");
  EXPECT_EQ(json["spec"]["sparsity"]["n"], 8);
  EXPECT_EQ(json["spec"]["sparsity"]["index"], "combinatorial");
  EXPECT_EQ(json["spec"]["output"], (Json{"int8", "int32", "int4"}));
  EXPECT_EQ(json["spec"]["rounding"], "tflite");
  EXPECT_EQ(json["spec"]["target"]["family"], "generic");
  EXPECT_EQ(json["spec"]["array"]["column_group"], 8);
  EXPECT_EQ(json["design"]["array"]["segments"], 8);
  EXPECT_EQ(json["design"]["sparsity"]["encoding"], "combinatorial");
  EXPECT_EQ(json["design"]["capacity"]["max_k"], design.capacity.max_k);
  EXPECT_EQ(json["figures"]["memories"][0]["bits"], design.capacity.activation_bytes * 8);
}

TEST(DesignJson, KeepsItsOrder) {
  std::vector<std::string> keys;
  const Json json = design_json(design_of(assorted_specs()[1]));
  for (const auto& [key, value] : json.items()) {
    keys.push_back(key);
  }
  EXPECT_EQ(keys, (std::vector<std::string>{"tool", "hash", "spec", "design", "figures"}));
}

}  // namespace
}  // namespace heddle::emit
