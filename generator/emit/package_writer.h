// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "generator/base/result.h"
#include "generator/emit/artifact.h"

namespace heddle::emit {

/// What to do about an output directory that holds a package already.
enum class Overwrite { kRefuse, kReplacePackage };

/// Writes the artifacts into a directory, all or none: they are written beside it and take its
/// place in one step. A directory that holds files is refused; with kReplacePackage one that holds
/// a package written by heddle is replaced as a whole, anything else is still refused.
base::Status write_package(const std::filesystem::path& directory,
                           const std::vector<Artifact>& artifacts, Overwrite overwrite);

}  // namespace heddle::emit
