// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <tuple>

namespace heddle::base {

/// A place in a text file, both counted from 1. Columns count bytes, as compilers do.
struct SourceLocation {
  int line = 1;
  int column = 1;
};

inline bool operator==(const SourceLocation& a, const SourceLocation& b) {
  return a.line == b.line && a.column == b.column;
}

inline bool operator<(const SourceLocation& a, const SourceLocation& b) {
  return std::tie(a.line, a.column) < std::tie(b.line, b.column);
}

}  // namespace heddle::base
