// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "generator/spec/schema.h"
#include "tests/support/random.h"

namespace heddle::test_support {

/// A value for a key that is likely wrong: past an end of its range, 0, negative, huge, of another
/// type, a slip of a word; or another legal one, which may contradict other keys.
std::string wild_value(Random& random, const spec::Key& key);

/// A value of the wrong type for anything.
std::string wrong_type(Random& random);

/// The word with a slip of the keyboard: a letter lost, doubled, swapped or in capitals.
std::string mistyped(Random& random, std::string word);

}  // namespace heddle::test_support
