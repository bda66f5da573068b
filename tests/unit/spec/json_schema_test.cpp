// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/json_schema.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "generator/spec/schema.h"

namespace heddle::spec {
namespace {

using Json = nlohmann::json;

Json schema() { return Json::parse(json_schema()); }

/// The schema of a key.
Json schema_of(const std::string& path) {
  const Key& key = *find_key(path);
  const Json root = schema();
  const Json& object =
      key.section().empty() ? root : root.at("properties").at(std::string(key.section()));
  return object.at("properties").at(std::string(key.leaf()));
}

TEST(JsonSchema, HasEveryKeyOfTheTableAndNoOther) {
  const Json root = schema();
  std::size_t count = 0;
  for (const auto& [name, property] : root.at("properties").items()) {
    count += property.contains("properties") ? property.at("properties").size() : 1;
  }
  EXPECT_EQ(count, keys().size());
  for (const Key& key : keys()) {
    const std::string description = schema_of(std::string(key.path)).at("description");
    EXPECT_EQ(description.rfind(key.doc, 0), 0U) << key.path;
  }
}

TEST(JsonSchema, StatesTheDialectAndClosesEveryObject) {
  const Json root = schema();
  EXPECT_EQ(root.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(root.at("required"), Json({"name", "sparsity"}));
  EXPECT_EQ(root.at("additionalProperties"), false);
  for (const Section& section : sections()) {
    const Json& object = root.at("properties").at(std::string(section.name));
    EXPECT_EQ(object.at("type"), "object");
    EXPECT_EQ(object.at("additionalProperties"), false) << section.name;
    const Json required = section.name == "sparsity" ? Json({"n", "m"}) : Json::array();
    EXPECT_EQ(object.at("required"), required) << section.name;
  }
}

TEST(JsonSchema, StatesTypesLimitsAndDefaults) {
  const Json rows = schema_of("array.rows");
  EXPECT_EQ(rows.at("type"), "integer");
  EXPECT_EQ(rows.at("minimum"), 1);
  EXPECT_EQ(rows.at("maximum"), 256);
  EXPECT_EQ(rows.at("default"), 16);
  EXPECT_EQ(schema_of("bus.data").at("enum"), Json({32, 64, 128, 256, 512}));
  EXPECT_EQ(schema_of("rounding").at("enum"), Json({"tflite", "single", "onnx"}));
  EXPECT_EQ(schema_of("rounding").at("default"), "single");
  EXPECT_EQ(schema_of("output").at("items").at("enum"), Json({"int32", "int8", "int4"}));
  EXPECT_EQ(schema_of("output").at("default"), Json({"int32", "int8"}));
  EXPECT_EQ(schema_of("output").at("minItems"), 1);
  EXPECT_EQ(schema_of("output").at("uniqueItems"), true);
  EXPECT_EQ(schema_of("name").at("maxLength"), 48);
  EXPECT_EQ(schema_of("name").at("pattern"), "^[a-z]([a-z0-9_]*[a-z0-9])?$");
}

TEST(JsonSchema, HasNoDefaultWhereOneIsDerivedOrRequired) {
  for (const Key& key : keys()) {
    const bool is_constant = key.presence == Presence::kOptional && key.derived_default.empty();
    EXPECT_EQ(schema_of(std::string(key.path)).contains("default"), is_constant) << key.path;
  }
}

}  // namespace
}  // namespace heddle::spec
