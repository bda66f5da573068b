// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "generator/base/source_location.h"

namespace heddle::spec {

/// Where each key of a spec stands in its file, and which keys are already known to be faulty.
class SourceMap {
 public:
  /// Notes the place of a key's value, of a section, or of the whole ("").
  void place(std::string_view path, base::SourceLocation location);

  /// Marks a key, or with a section's name all its keys, as already reported: rules that read it
  /// stay silent instead of adding errors that follow from the first.
  void mark_faulty(std::string_view path);

  /// The place of the value, else of its section, else of the whole.
  base::SourceLocation locate(std::string_view path) const;

  /// True when the key was given.
  bool has(std::string_view path) const;

  /// True when none of the keys is faulty.
  bool all_sound(const std::vector<std::string_view>& paths) const;

 private:
  std::map<std::string, base::SourceLocation, std::less<>> places_;
  std::set<std::string, std::less<>> faulty_;
};

}  // namespace heddle::spec
