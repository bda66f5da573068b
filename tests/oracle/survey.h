// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/oracle/verdict.h"

namespace heddle::oracle {

/// Which specs to read, and how much to look at each.
struct SurveyOptions {
  std::uint32_t first = 1;  ///< seed
  std::uint32_t specs = 1000;
  int jobs = 2;
  std::string heddle;              ///< the program; empty: no commands are run
  std::uint32_t per_package = 1;   ///< every so many-th spec's package is made, if it is accepted
  std::uint32_t per_command = 20;  ///< every so many-th spec goes through the program, too
  std::uint32_t per_repeat = 8;    ///< every so many-th package is made twice
};

/// An accepted spec, as far as choosing among them needs.
struct Accepted {
  std::uint32_t seed = 0;
  int multipliers = 0;
  int columns = 0;
};

/// A spec that must not be as it is.
struct Fault {
  std::uint32_t seed = 0;
  std::string text;
};

/// What became of all of them.
struct Survey {
  std::uint32_t refused = 0;
  std::uint32_t foreseen = 0;                  ///< outcomes that docs/spec.md's rules had foretold
  std::uint32_t packages = 0;                  ///< of accepted specs, made
  std::uint32_t commands = 0;                  ///< specs that went through the program
  std::map<std::string, std::uint32_t> rules;  ///< specs that each rule refused
  std::vector<Accepted> accepted;              ///< by seed
  std::vector<Fault> faults;
};

/// Reads them all, in processes of their own. `progress` is called after each with how many there
/// have been.
Survey survey(const SurveyOptions& options, const std::function<void(std::uint32_t)>& progress);

}  // namespace heddle::oracle
