// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/spec_text.h"

#include <cstddef>

#include "generator/base/text.h"
#include "generator/spec/schema.h"

namespace heddle::test_support {
namespace {

/// The entries from `first` on that stand in the same section.
std::size_t end_of_section(const SpecEntries& entries, std::size_t first) {
  std::size_t end = first + 1;
  if (entries[first].leaf.empty()) return end;
  while (end < entries.size() && entries[end].section == entries[first].section &&
         !entries[end].leaf.empty()) {
    ++end;
  }
  return end;
}

std::string section_text(const SpecEntries& entries, std::size_t first, std::size_t end,
                         YamlStyle style) {
  const bool is_flow = style == YamlStyle::kFlow;
  std::vector<std::string> lines;
  for (std::size_t i = first; i < end; ++i) {
    lines.push_back((is_flow ? "" : "  ") + entries[i].leaf + ": " + entries[i].value);
  }
  const std::string& name = entries[first].section;
  if (is_flow) return name + ": {" + base::join(lines, ", ") + "}\n";
  return name + ":\n" + base::join(lines, "\n") + "\n";
}

}  // namespace

std::string SpecEntry::path() const {
  if (section.empty()) return leaf;
  return leaf.empty() ? section : section + "." + leaf;
}

SpecEntries entries_of(const spec::Spec& spec) {
  SpecEntries entries;
  for (const spec::Key& key : spec::keys()) {
    const auto value = spec::value_text(key, spec);
    if (!value) continue;
    const bool is_empty = value->empty();
    entries.push_back(
        {std::string(key.section()), std::string(key.leaf()), is_empty ? "\"\"" : *value});
  }
  return entries;
}

std::string to_text(const SpecEntries& entries, YamlStyle style) {
  std::string text;
  for (std::size_t first = 0; first < entries.size();) {
    const SpecEntry& entry = entries[first];
    const bool is_alone = entry.section.empty() || entry.leaf.empty();
    const std::size_t end = is_alone ? first + 1 : end_of_section(entries, first);
    text += is_alone ? entry.path() + ": " + entry.value + "\n"
                     : section_text(entries, first, end, style);
    first = end;
  }
  return text;
}

}  // namespace heddle::test_support
