// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "generator/base/result.h"

namespace heddle::base {

/// A variable of the environment; `fallback` when it is not set, or empty.
std::string environment_or(const char* name, const std::string& fallback);

/// Where Heddle keeps what it has built: HEDDLE_CACHE, else a folder of its own in XDG_CACHE_HOME,
/// else in ~/.cache. An error when none of these is known.
Result<std::filesystem::path> cache_folder();

}  // namespace heddle::base
