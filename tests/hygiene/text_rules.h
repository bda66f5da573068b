// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "tests/hygiene/source_file.h"

namespace heddle::hygiene {

/// Offences against the text rules: LF, a final newline, no tabs (but in makefiles) and no
/// trailing blanks anywhere; ASCII, at most 100 columns, the SPDX lines and at most 600 lines in
/// code; no double blank lines in Verilog and templates. The bad specs of the
/// diagnostics tests are exempt.
std::vector<Offence> text_offences(const SourceFile& file);

}  // namespace heddle::hygiene
