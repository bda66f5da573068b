// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "tests/support/spec_text.h"

namespace heddle::test_support {

/// The text of a spec that may be legal or not.
struct WildSpec {
  std::string text;
  std::string story;        ///< how it came to be: "wide; array.rows = 0; sparsity.m removed"
  SpecEntries entries;      ///< what `text` was rendered of
  bool is_faithful = true;  ///< false when bytes were changed after that
};

/// A small legal spec, one from the whole legal range or a minimal one, and in about half of the
/// cases one to three changes: values out of range or of the wrong type, keys that are missing,
/// mistyped, misplaced or given twice, sections that are none, combinations that contradict each
/// other, damaged bytes. The same seed gives the same text on every host.
WildSpec wild_spec(std::uint32_t seed);

}  // namespace heddle::test_support
