// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/serialize.h"

#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "generator/spec/schema.h"

namespace heddle::spec {

std::string to_yaml(const Spec& spec) {
  std::string text;
  std::string_view section;
  for (const Key& key : keys()) {
    const std::optional<std::string> value = value_text(key, spec);
    if (!value) continue;
    if (key.section() != section && !key.section().empty()) {
      text += fmt::format("{}:\n", key.section());
    }
    section = key.section();
    const bool is_free_text = key.type == KeyType::kName || key.type == KeyType::kPart;
    text += fmt::format("{0}{1}: {2}{3}{2}\n", section.empty() ? "" : "  ", key.leaf(),
                        is_free_text ? "\"" : "", *value);
  }
  return text;
}

}  // namespace heddle::spec
