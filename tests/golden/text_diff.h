// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

namespace heddle::golden {

/// What turns `expected` into `actual`, as one hunk of a unified diff with three lines of context,
/// cut after `most_lines` lines; empty when the texts are equal.
std::string text_diff(const std::string& path, const std::string& expected,
                      const std::string& actual, std::size_t most_lines);

}  // namespace heddle::golden
