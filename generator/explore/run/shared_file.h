// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

#include "generator/base/result.h"

namespace heddle::explore {

/// Writes a file that others look for: it is there with all of its text or not at all.
base::Status write_shared(const std::filesystem::path& file, std::string_view text);

}  // namespace heddle::explore
