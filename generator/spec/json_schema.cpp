// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/json_schema.h"

#include <string_view>

#include <nlohmann/json.hpp>

#include "generator/spec/enum_text.h"
#include "generator/spec/names.h"
#include "generator/spec/schema.h"

namespace heddle::spec {
namespace {

using Json = nlohmann::ordered_json;

Json integer_schema(const Key& key) {
  if (key.choices.empty()) {
    return {{"type", "integer"}, {"minimum", key.range.least}, {"maximum", key.range.most}};
  }
  Json values = Json::array();
  for (const std::string& choice : key.choices) values.push_back(std::stoi(choice));
  return {{"type", "integer"}, {"enum", values}};
}

Json text_schema(const Key& key, std::string_view pattern) {
  return {{"type", "string"}, {"pattern", pattern}, {"maxLength", key.range.most}};
}

Json value_schema(const Key& key) {
  switch (key.type) {
    case KeyType::kWord:
      return {{"type", "string"}, {"enum", key.choices}};
    case KeyType::kWordList:
      return {{"type", "array"},
              {"items", {{"type", "string"}, {"enum", key.choices}}},
              {"minItems", 1},
              {"uniqueItems", true}};
    case KeyType::kName:
      return text_schema(key, kNamePattern);
    case KeyType::kPart:
      return text_schema(key, kPartPattern);
    case KeyType::kInteger:
      break;
  }
  return integer_schema(key);
}

/// The default as JSON, for keys whose default is a constant.
Json default_of(const Key& key) {
  if (key.type == KeyType::kWordList) {
    Json words = Json::array();
    for (const OutputType type : Spec{}.output) words.push_back(to_text(type));
    return words;
  }
  const std::string text = *value_text(key, Spec{});
  return key.type == KeyType::kInteger ? Json(std::stoi(text)) : Json(text);
}

Json key_schema(const Key& key) {
  Json schema = value_schema(key);
  std::string description(key.doc);
  if (!key.unit.empty()) description += " Unit: " + std::string(key.unit) + ".";
  if (!key.derived_default.empty()) {
    description += " Default: " + std::string(key.derived_default) + ".";
  } else if (key.presence == Presence::kOptional) {
    schema["default"] = default_of(key);
  }
  schema["description"] = description;
  return schema;
}

Json object_schema(std::string_view description) {
  return {{"type", "object"},
          {"description", description},
          {"properties", Json::object()},
          {"required", Json::array()},
          {"additionalProperties", false}};
}

}  // namespace

std::string json_schema() {
  Json root = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
               {"title", "Heddle spec"}};
  root.update(object_schema("An N:M-sparse matrix multiplication accelerator."));
  for (const Key& key : keys()) {
    Json* parent = &root;
    if (const Section* section = find_section(key.section())) {
      parent = &root["properties"][std::string(section->name)];
      if (parent->is_null()) {
        *parent = object_schema(section->doc);
        if (is_required(*section)) root["required"].push_back(section->name);
      }
    }
    (*parent)["properties"][std::string(key.leaf())] = key_schema(key);
    if (key.presence == Presence::kRequired) (*parent)["required"].push_back(key.leaf());
  }
  return root.dump(2) + "\n";
}

}  // namespace heddle::spec
