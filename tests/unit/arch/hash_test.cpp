// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "generator/arch/elaborate.h"
#include "generator/spec/parse.h"
#include "generator/spec/schema.h"
#include "generator/spec/serialize.h"
#include "tests/support/random_spec.h"

namespace heddle::arch {
namespace {

std::string hash_of(const std::string& yaml) {
  const spec::ParseResult result = spec::load(yaml, "test.yaml");
  EXPECT_TRUE(result.spec.has_value()) << base::render(result.diagnostics);
  return elaborate(result.spec.value_or(spec::Spec{})).hash;
}

/// Another legal value for each key, beside the values of base_spec().
const std::map<std::string, std::string>& other_values() {
  static const std::map<std::string, std::string> values = {
      {"name", "other"},
      {"output", "[int32, int4]"},
      {"rounding", "tflite"},
      {"sparsity.n", "3"},
      {"sparsity.m", "8"},
      {"sparsity.index", "bitmask"},
      {"sparsity.vector", "2"},
      {"precision.weight", "5"},
      {"precision.activation", "7"},
      {"precision.accumulator", "36"},
      {"array.rows", "32"},
      {"array.columns", "8"},
      {"array.column_group", "2"},
      {"array.tokens_per_cycle", "2"},
      {"array.multiplier", "lut"},
      {"buffers.tokens", "65"},
      {"buffers.activation_kib", "512"},
      {"buffers.max_k", "65535"},
      {"scale.group", "64"},
      {"scale.bits", "7"},
      {"bus.data", "64"},
      {"bus.address", "41"},
      {"bus.outstanding", "9"},
      {"target.family", "xcup"},
      {"target.part", "xc7z010"},
      {"target.clock_mhz", "201"},
  };
  return values;
}

/// A complete spec, in which changing any one key leaves it legal.
spec::Spec base_spec() {
  spec::Spec spec;
  spec.name = "core";
  spec.sparsity.n = 2;
  spec.sparsity.m = 4;
  spec = elaborate(spec).spec;
  spec.precision.accumulator = 40;
  return spec;
}

/// The YAML text of base_spec() with one key set to another value.
std::string with_value(const std::string& path, const std::string& value) {
  std::string yaml;
  std::string section;
  const spec::Spec spec = base_spec();
  for (const spec::Key& key : spec::keys()) {
    if (key.section() != section && !key.section().empty()) {
      yaml.append(key.section()).append(":\n");
    }
    section = key.section();
    yaml.append(section.empty() ? "" : "  ").append(key.leaf()).append(": ");
    const std::string own = key.type == spec::KeyType::kPart ? "\"" + spec.target.part + "\""
                                                             : *spec::value_text(key, spec);
    yaml += (key.path == path ? value : own) + "\n";
  }
  return yaml;
}

TEST(Hash, DependsOnEveryKey) {
  std::set<std::string> hashes = {elaborate(base_spec()).hash};
  std::size_t changes = 0;
  for (const spec::Key& key : spec::keys()) {
    const std::string path(key.path);
    ASSERT_EQ(other_values().count(path), 1u) << "add another value for " << path;
    hashes.insert(hash_of(with_value(path, other_values().at(path))));
    EXPECT_EQ(hashes.size(), ++changes + 1) << path << " does not change the hash";
  }
}

TEST(Hash, IsADigest) {
  const std::string hash = elaborate(base_spec()).hash;
  EXPECT_EQ(hash.size(), 64u);
  EXPECT_EQ(hash.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Hash, DependsOnNothingButValues) {
  const std::string plain = hash_of("name: core\nsparsity: {n: 2, m: 4}\n");
  EXPECT_EQ(hash_of("# a comment\nsparsity:\n  m: 4  # block\n  n: 2\nname: \"core\"\n"), plain);
  EXPECT_EQ(hash_of("name: core\nsparsity: {n: 2, m: 4, index: combinatorial}\n"), plain);
  EXPECT_EQ(hash_of("name: core\nsparsity: {n: 2, m: 4}\nscale: {group: 128, bits: 8}\n"), plain);
  EXPECT_EQ(hash_of("name: core\nsparsity: {n: 2, m: 4}\nbuffers: {max_k: 65536}\n"), plain);
}

TEST(Hash, IsTheSameEachTime) {
  for (std::uint32_t seed = 0; seed < 50; ++seed) {
    const spec::Spec spec = test_support::random_spec(seed);
    EXPECT_EQ(elaborate(spec).hash, elaborate(spec).hash) << spec::to_yaml(spec);
  }
}

}  // namespace
}  // namespace heddle::arch
