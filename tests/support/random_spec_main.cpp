// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

/// random_spec SEED: prints the random spec of that seed as YAML.
#include <cstdio>
#include <cstdlib>

#include "generator/spec/serialize.h"
#include "tests/support/random_spec.h"

int main(int count, char** arguments) {
  char* end = nullptr;
  const unsigned long seed = count == 2 ? std::strtoul(arguments[1], &end, 10) : 0;
  if (end == nullptr || end == arguments[1] || *end != '\0') {
    std::fputs("usage: random_spec SEED\n", stderr);
    return 2;
  }
  const auto spec = heddle::test_support::random_spec(static_cast<std::uint32_t>(seed));
  std::fputs(heddle::spec::to_yaml(spec).c_str(), stdout);
  return 0;
}
