// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/base/environment.h"

#include <cstdlib>

namespace heddle::base {

namespace fs = std::filesystem;

std::string environment_or(const char* name, const std::string& fallback) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? fallback : value;
}

Result<fs::path> cache_folder() {
  const std::string own = environment_or("HEDDLE_CACHE", "");
  if (!own.empty()) return fs::absolute(own);
  const std::string shared = environment_or("XDG_CACHE_HOME", "");
  if (!shared.empty()) return fs::absolute(shared) / "heddle";
  const std::string home = environment_or("HOME", "");
  if (home.empty()) {
    return Error{"there is no folder for what Heddle builds; set HEDDLE_CACHE to one"};
  }
  return fs::path(home) / ".cache" / "heddle";
}

}  // namespace heddle::base
