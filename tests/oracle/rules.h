// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "tests/support/spec_text.h"

namespace heddle::oracle {

/// Whether a spec is legal by the tables and the rules of docs/spec.md, worked out without
/// generator/spec. Nothing when the entries hold anything but known keys, each at most once, with
/// plain numbers and words, so that more than the rules decides.
std::optional<bool> is_legal_by_rules(const test_support::SpecEntries& entries);

}  // namespace heddle::oracle
