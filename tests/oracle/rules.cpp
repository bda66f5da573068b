// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/oracle/rules.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace heddle::oracle {
namespace {

using Wide = __int128;
using Texts = std::map<std::string, std::string>;

struct Limits {
  std::int64_t least = 0;
  std::int64_t most = 0;
};

const std::map<std::string, Limits>& integer_keys() {
  static const std::map<std::string, Limits> keys = {
      {"sparsity.n", {1, 32}},          {"sparsity.m", {1, 32}},
      {"sparsity.vector", {1, 16}},     {"precision.weight", {2, 8}},
      {"precision.activation", {2, 8}}, {"precision.accumulator", {8, 64}},
      {"array.rows", {1, 256}},         {"array.columns", {1, 256}},
      {"array.column_group", {1, 256}}, {"array.tokens_per_cycle", {1, 4}},
      {"buffers.tokens", {1, 4096}},    {"buffers.activation_kib", {1, 65536}},
      {"buffers.max_k", {1, 16777216}}, {"scale.group", {0, 65536}},
      {"scale.bits", {1, 8}},           {"bus.data", {32, 512}},
      {"bus.address", {32, 64}},        {"bus.outstanding", {1, 64}},
      {"target.clock_mhz", {1, 2000}},
  };
  return keys;
}

/// The legal values of every other key, as regular expressions.
const std::map<std::string, std::string>& word_keys() {
  static const std::map<std::string, std::string> keys = {
      {"name", "random_[0-9]+|minimal|w[a-z0-9]{0,47}"},
      {"sparsity.index", "auto|position|bitmask|combinatorial"},
      {"array.multiplier", "auto|dsp|lut"},
      {"output", R"(\[(int32|int8|int4)(, (int32|int8|int4))*\])"},
      {"rounding", "tflite|single|onnx"},
      {"target.family", "generic|xc7|xcup|ecp5|ice40|asic"},
      {"target.part", "\"\"|w[a-z0-9]{0,63}|xc7[a-z0-9-]+|xc[zk][a-z0-9-]+|LFE5U.+|iCE40.+"},
  };
  return keys;
}

/// Patterns are few and compiled once: that takes longer than to match.
bool matches(const std::string& text, const std::string& pattern) {
  static std::map<std::string, std::regex> compiled;
  return std::regex_match(text, compiled.try_emplace(pattern, pattern).first->second);
}

bool has_repeated_type(const std::string& list) {
  for (const char* type : {"int32", "int8", "int4"}) {
    const std::size_t first = list.find(type);
    if (first != std::string::npos && list.find(type, first + 1) != std::string::npos) return true;
  }
  return false;
}

/// The texts of the keys; nothing when something about them is not plain.
std::optional<Texts> plain_texts(const test_support::SpecEntries& entries) {
  Texts texts;
  std::set<std::string> closed;
  std::string section;
  for (const auto& entry : entries) {
    if (entry.section != section) {
      if (!closed.insert(section).second && !section.empty()) return std::nullopt;
      if (!entry.section.empty() && closed.count(entry.section) != 0) return std::nullopt;
      section = entry.section;
    }
    const std::string path = entry.path();
    const bool is_integer = integer_keys().count(path) != 0;
    if (!is_integer && word_keys().count(path) == 0) return std::nullopt;
    const std::string pattern = is_integer ? "-?[1-9][0-9]{0,15}|0" : word_keys().at(path);
    if (!matches(entry.value, pattern)) return std::nullopt;
    if (!texts.emplace(path, entry.value).second) return std::nullopt;
  }
  return texts;
}

/// The values with their defaults. `has` tells what was given.
struct Values {
  const Texts& texts;

  bool has(const std::string& path) const { return texts.count(path) != 0; }
  std::int64_t get(const std::string& path, std::int64_t absent) const {
    const auto found = texts.find(path);
    return found == texts.end() ? absent : std::stoll(found->second);
  }
};

bool is_in_range(const Values& values) {
  for (const auto& [path, limits] : integer_keys()) {
    const std::int64_t value = values.get(path, limits.least);
    if (value < limits.least || value > limits.most) return false;
  }
  const std::int64_t bus = values.get("bus.data", 128);
  return (bus & (bus - 1)) == 0;
}

bool columns_agree(const Values& values) {
  const std::int64_t columns = values.get("array.columns", 16);
  const std::int64_t vector = values.get("sparsity.vector", 1);
  const auto output = values.texts.find("output");
  if (output != values.texts.end()) {
    if (has_repeated_type(output->second)) return false;
    const bool has_int4 = output->second.find("int4") != std::string::npos;
    if (has_int4 && columns % 2 != 0) return false;
  }
  if (columns % vector != 0) return false;
  if (!values.has("array.column_group")) return true;
  const std::int64_t group = values.get("array.column_group", 0);
  return group <= columns && group % vector == 0;
}

bool part_agrees(const Texts& texts) {
  const auto get = [&](const char* path, const char* absent) -> std::string {
    return texts.count(path) != 0 ? texts.at(path) : absent;
  };
  const std::string family = get("target.family", "xc7");
  const std::string part = get("target.part", "w");
  if (family == "generic" || part[0] == 'w' || part[0] == '"') return true;
  const std::map<std::string, std::string> families = {
      {"xc7", "xc7"}, {"xcz", "xcup"}, {"xck", "xcup"}, {"LFE", "ecp5"}, {"iCE", "ice40"}};
  return families.at(part.substr(0, 3)) == family;
}

/// What the other rules are about.
struct Sizes {
  std::int64_t m = 0;
  std::int64_t tile = 0;   ///< weights along K
  std::int64_t group = 0;  ///< 0: no scales
  std::int64_t words = 0;  ///< of an activation bank
  std::int64_t max_k = 0;
};

bool is_legal_group(std::int64_t group, const Sizes& sizes) {
  if (group == 0 || group % sizes.tile == 0) return true;
  return group % sizes.m == 0 && sizes.tile % group == 0;
}

Sizes sizes_of(const Values& values) {
  Sizes sizes;
  sizes.m = values.get("sparsity.m", 1);
  sizes.tile = sizes.m * values.get("array.rows", 16);
  const std::int64_t usual = is_legal_group(128, sizes) ? 128 : sizes.tile;
  sizes.group = values.get("scale.group", usual);  // any multiple of the K tile is legal alike
  const std::int64_t word_bits =
      sizes.tile * values.get("precision.activation", 8) * values.get("array.tokens_per_cycle", 1);
  const std::int64_t bits = values.get("buffers.activation_kib", 256) * 8192;
  sizes.words = bits >= word_bits ? 1 : 0;
  while (2 * sizes.words * word_bits <= bits && sizes.words > 0) sizes.words *= 2;
  const std::int64_t held = std::min<std::int64_t>(sizes.words, 65535) * sizes.tile;
  sizes.max_k = values.get("buffers.max_k", std::min<std::int64_t>(held, 65536));
  return sizes;
}

bool accumulator_holds(const Values& values, const Sizes& sizes) {
  if (!values.has("precision.accumulator")) return true;
  const std::int64_t bits =
      values.get("precision.activation", 8) + values.get("precision.weight", 4) - 2;
  Wide sum = Wide{sizes.max_k} << bits;
  if (sizes.group != 0) sum *= (Wide{1} << values.get("scale.bits", 8)) - 1;
  return (Wide{1} << (values.get("precision.accumulator", 64) - 1)) > sum;
}

}  // namespace

std::optional<bool> is_legal_by_rules(const test_support::SpecEntries& entries) {
  const auto texts = plain_texts(entries);
  if (!texts) return std::nullopt;
  const Values values{*texts};
  if (!values.has("name") || !values.has("sparsity.n") || !values.has("sparsity.m")) return false;
  if (!is_in_range(values) || !columns_agree(values) || !part_agrees(*texts)) return false;
  if (values.get("sparsity.n", 1) > values.get("sparsity.m", 1)) return false;
  const Sizes sizes = sizes_of(values);
  if (!is_legal_group(sizes.group, sizes)) return false;
  if (sizes.words < 1 || sizes.words > (1 << 24)) return false;
  const std::int64_t tiles = (sizes.max_k + sizes.tile - 1) / sizes.tile;
  if (tiles > sizes.words || tiles > 65535) return false;
  return accumulator_holds(values, sizes);
}

}  // namespace heddle::oracle
