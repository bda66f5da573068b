// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "generator/spec/spec.h"

/// The text of a spec in pieces, so that any of them can be made wrong.
namespace heddle::test_support {

/// A key and its value, both as they are written.
struct SpecEntry {
  std::string section;  ///< empty at the top
  std::string leaf;     ///< empty: `value` stands where the keys of the section would
  std::string value;

  std::string path() const;
};

/// Keys in the order of the file; those of a section follow each other.
using SpecEntries = std::vector<SpecEntry>;

/// kBlock has a line for each key, kFlow one for each section, with braces.
enum class YamlStyle { kBlock, kFlow };

/// Every key of a spec that is not absent.
SpecEntries entries_of(const spec::Spec& spec);

/// The entries as YAML, if their values are.
std::string to_text(const SpecEntries& entries, YamlStyle style);

}  // namespace heddle::test_support
