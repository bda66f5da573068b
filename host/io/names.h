// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "generator/base/result.h"

/// Text that comes from files, in messages.
namespace heddle::io {

/// `text` fit for a one-line message: control characters become blanks, and "..." marks a cut
/// after 200 bytes, which leaves tensor names whole.
std::string printable(std::string_view text);

/// The error for a tensor name that `file` lacks, with the nearest name it has.
base::Error unknown_tensor(const std::string& file, const std::string& name,
                           const std::vector<std::string>& candidates);

}  // namespace heddle::io
