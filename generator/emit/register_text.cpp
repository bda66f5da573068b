// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/emit/register_text.h"

#include <vector>

#include <fmt/format.h>

#include "generator/base/text.h"

namespace heddle::emit {

std::string bits_text(const arch::BitField& field) {
  if (field.bits == 1) return fmt::format("{}", field.lsb);
  return fmt::format("{}:{}", field.lsb + field.bits - 1, field.lsb);
}

std::string field_text(const arch::BitField& field) {
  if (field.values.empty()) return std::string(field.doc);
  std::vector<std::string> values;
  for (const arch::NamedValue& value : field.values) {
    values.push_back(fmt::format("{} {}", value.value, value.name));
  }
  return fmt::format("{}: {}", field.doc, base::join(values, ", "));
}

}  // namespace heddle::emit
