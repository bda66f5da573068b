// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/source_map.h"

#include <algorithm>

namespace heddle::spec {
namespace {

/// "sparsity" of "sparsity.n"; the path itself when it has no dot.
std::string_view head(std::string_view path) { return path.substr(0, path.find('.')); }

}  // namespace

void SourceMap::place(std::string_view path, base::SourceLocation location) {
  places_.emplace(path, location);
}

void SourceMap::mark_faulty(std::string_view path) { faulty_.emplace(path); }

base::SourceLocation SourceMap::locate(std::string_view path) const {
  for (const std::string_view candidate : {path, head(path), std::string_view()}) {
    const auto place = places_.find(candidate);
    if (place != places_.end()) return place->second;
  }
  return {};
}

bool SourceMap::has(std::string_view path) const { return places_.count(path) != 0; }

bool SourceMap::all_sound(const std::vector<std::string_view>& paths) const {
  return std::none_of(paths.begin(), paths.end(), [&](std::string_view path) {
    return faulty_.count(path) != 0 || faulty_.count(head(path)) != 0;
  });
}

}  // namespace heddle::spec
