// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "generator/spec/spec.h"
#include "tests/support/random.h"

namespace heddle::test_support {

/// A spec of which every key that is given is drawn from the whole of its legal range, the ends
/// more often than by chance, however large the accelerator becomes. Keys that must agree are made
/// to, most of the time: about two in three of these specs are legal.
spec::Spec wide_spec(Random& random);

}  // namespace heddle::test_support
