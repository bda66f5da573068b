// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "generator/base/result.h"
#include "generator/explore/store/store.h"

namespace heddle::explore {

/// Writes a result to a file, which is there with all of its text or not at all.
base::Status write_result(const std::filesystem::path& file, const Result& result);

/// The result in a file; nothing when there is none, or the file holds something else.
std::optional<Result> read_result(const std::filesystem::path& file);

}  // namespace heddle::explore
