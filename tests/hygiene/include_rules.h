// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "tests/hygiene/source_file.h"

namespace heddle::hygiene {

/// Offences against the layers, in #include lines of C and C++ files outside tests/: a folder
/// includes only what its row of the table in include_rules.cpp names, rooted at the repository.
std::vector<Offence> include_offences(const SourceFile& file);

}  // namespace heddle::hygiene
