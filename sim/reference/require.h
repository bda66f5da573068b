// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>

/// Preconditions of the golden model. Nothing a user types reaches it unchecked, so a violation
/// is a bug in the caller, in optimised builds too.
namespace heddle::reference {

/// Ends the process with `rule` on stderr unless `holds`.
inline void require(bool holds, const char* rule) {
  if (holds) return;
  std::fprintf(stderr, "heddle reference: precondition violated: %s\n", rule);
  std::abort();
}

}  // namespace heddle::reference
