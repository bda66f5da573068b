// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "tests/support/wild_spec.h"

namespace heddle::oracle {

/// kBroken is the third outcome, which there must not be.
enum class Outcome { kRefused, kAccepted, kBroken };

/// What became of a spec without any tool's help.
struct Verdict {
  Outcome outcome = Outcome::kBroken;
  std::vector<std::string> rules;  ///< names of the errors that refuse it
  std::string fault;               ///< when broken, what is
  bool is_foreseen = false;        ///< docs/spec.md's rules had foretold the outcome
  int multipliers = 0;             ///< when accepted: of the array
  int columns = 0;                 ///< likewise
};

/// How much to look at an accepted spec.
struct Thoroughness {
  bool emit = true;   ///< the whole package
  bool twice = true;  ///< again, and compare
};

/// Reads a spec and holds what comes of it against what must: diagnostics in full (refusal.h); or
/// the same spec again when its canonical text is read, and a package of it.
Verdict judge(const test_support::WildSpec& spec, const Thoroughness& thoroughness);

}  // namespace heddle::oracle
