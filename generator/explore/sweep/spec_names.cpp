// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/explore/sweep/spec_names.h"

#include <string>

#include "generator/spec/defaults.h"
#include "generator/spec/schema.h"

namespace heddle::explore {
namespace {

/// What an absent key comes to; nothing for keys that have no such default.
std::optional<Value> derived_value(const spec::Spec& spec, const std::string& key) {
  const auto number = [](auto value) { return Value(static_cast<double>(value)); };
  if (key == "precision.accumulator") return number(spec::accumulator_bits_needed(spec));
  if (key == "array.column_group") {
    return number(spec::default_column_group(spec.array.columns, spec.sparsity.vector));
  }
  if (key == "buffers.max_k") return number(spec::max_k(spec));
  if (key == "scale.group") return number(spec::scale_group(spec));
  return std::nullopt;
}

}  // namespace

const std::vector<Name>& spec_names() {
  static const std::vector<Name> names = [] {
    std::vector<Name> all;
    for (const spec::Key& key : spec::keys()) {
      const bool is_number = key.type == spec::KeyType::kInteger;
      if (!is_number && key.type != spec::KeyType::kWord) continue;
      all.push_back({std::string(key.path), is_number ? ValueType::kNumber : ValueType::kWord,
                     is_number ? std::vector<std::string>{} : key.choices});
    }
    return all;
  }();
  return names;
}

std::optional<Value> spec_value(const spec::Spec& spec, const std::string& key) {
  const spec::Key* row = spec::find_key(key);
  if (row == nullptr) return std::nullopt;
  const std::optional<std::string> text = spec::value_text(*row, spec);
  if (!text) return derived_value(spec, key);
  if (row->type == spec::KeyType::kInteger) {
    return Value(static_cast<double>(std::stoll(*text)));
  }
  return Value(*text);
}

}  // namespace heddle::explore
