// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/schema.h"

#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "generator/base/diagnostic.h"
#include "generator/spec/parse.h"

namespace heddle::spec {
namespace {

TEST(Schema, PathsAreUniqueAndSectionsExist) {
  std::set<std::string_view> paths;
  for (const Key& key : keys()) {
    EXPECT_TRUE(paths.insert(key.path).second) << key.path;
    EXPECT_EQ(find_key(key.path), &key);
    EXPECT_TRUE(key.section().empty() || find_section(key.section()) != nullptr) << key.path;
  }
  EXPECT_EQ(find_key("rows"), nullptr);
  EXPECT_EQ(find_section("rows"), nullptr);
}

TEST(Schema, LeavesAreUnique) {
  // Else a misplaced key could belong to several sections.
  std::set<std::string_view> leaves;
  for (const Key& key : keys()) EXPECT_TRUE(leaves.insert(key.leaf()).second) << key.path;
}

TEST(Schema, KeysOfASectionFollowEachOther) {
  std::set<std::string_view> closed;
  std::string_view current;
  for (const Key& key : keys()) {
    if (key.section() != current) closed.insert(current);
    current = key.section();
    EXPECT_TRUE(current.empty() || closed.count(current) == 0) << key.path;
  }
}

TEST(Schema, NamesOfALevel) {
  EXPECT_EQ(names_in("scale"), (std::vector<std::string>{"group", "bits"}));
  EXPECT_EQ(names_in(""),
            (std::vector<std::string>{"name", "sparsity", "precision", "array", "buffers", "scale",
                                      "output", "rounding", "bus", "target"}));
}

TEST(Schema, DocumentationIsASentence) {
  for (const Key& key : keys()) {
    ASSERT_FALSE(key.doc.empty()) << key.path;
    EXPECT_EQ(key.doc.back(), '.') << key.path;
    EXPECT_EQ(key.doc.find('|'), std::string_view::npos) << key.path;
  }
}

/// A minimal spec with one more line, or with a line of its own replaced.
std::string spec_with(const Key& key, const std::string& line) {
  const std::string name = key.path == "name" ? line : "name: core";
  std::string sparsity = "sparsity: {n: 1, m: 4}";
  if (key.path == "sparsity.n") sparsity = "sparsity: {" + line + ", m: 32}";
  if (key.path == "sparsity.m") sparsity = "sparsity: {n: 1, " + line + "}";
  if (key.path == "sparsity.index" || key.path == "sparsity.vector") {
    sparsity = "sparsity: {n: 1, m: 4, " + line + "}";
  }
  std::string text = name + "\n" + sparsity + "\n";
  if (key.section() == "sparsity" || key.path == "name") return text;
  if (key.section().empty()) return text + line + "\n";
  return text + std::string(key.section()) + ": {" + line + "}\n";
}

/// The ids of all findings, each with a blank after it.
std::string findings(const std::string& text) {
  std::string names;
  const ParseResult result = load(text, "test.yaml");
  for (const base::Diagnostic& diagnostic : result.diagnostics.all()) {
    names += std::string(base::catalogue_entry(diagnostic.id).name) + " ";
  }
  return names;
}

TEST(Schema, ExamplesAreLegal) {
  for (const Key& key : keys()) {
    EXPECT_EQ(findings(spec_with(key, example_line(key))), "") << key.path;
  }
  EXPECT_EQ(example_line(*find_section("sparsity")), "sparsity: {n: 2, m: 4}");
  EXPECT_EQ(example_line(*find_section("scale")), "scale: {group: 128}");
}

TEST(Schema, LimitsAreEnforcedAsPublished) {
  for (const Key& key : keys()) {
    if (key.type != KeyType::kInteger) continue;
    const std::string refusal = key.choices.empty() ? "out-of-range " : "illegal-value ";
    const auto with = [&](std::int64_t value) {
      return findings(spec_with(key, std::string(key.leaf()) + ": " + std::to_string(value)));
    };
    EXPECT_EQ(with(key.range.least - 1), refusal) << key.path;
    EXPECT_EQ(with(key.range.most + 1), refusal) << key.path;
    for (const std::int64_t legal : {key.range.least, key.range.most}) {
      const std::string names = with(legal);
      EXPECT_EQ(names.find(refusal), std::string::npos) << key.path << ' ' << names;
    }
  }
}

TEST(Schema, EveryWordIsAccepted) {
  for (const Key& key : keys()) {
    for (const std::string& word : key.choices) {
      const bool is_list = key.type == KeyType::kWordList;
      const std::string value = is_list ? "[" + word + "]" : word;
      EXPECT_EQ(findings(spec_with(key, std::string(key.leaf()) + ": " + value)), "") << word;
    }
  }
}

TEST(Schema, AbsentValuesAreExactlyTheDerivedOnesAndParts) {
  for (const Key& key : keys()) {
    const bool is_absent = !value_text(key, Spec{}).has_value();
    const bool is_derived = !key.derived_default.empty();
    EXPECT_EQ(is_absent, is_derived && key.path != "target.part") << key.path;
  }
}

}  // namespace
}  // namespace heddle::spec
