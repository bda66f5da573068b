// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Prints how far composed area is off, for designs that it was not fitted to: the tables of
// docs/explore-area.md. Takes about ten minutes of CPU for a family.
//
// usage: validate_area FAMILY FOLDER: xc7, xcup, ecp5 or ice40; an empty folder for logs

#include <cstdio>
#include <filesystem>
#include <vector>

#include <fmt/core.h>

#include "generator/explore/synthesis/area_evaluator.h"
#include "generator/explore/synthesis/area_validation.h"
#include "generator/explore/synthesis/synthesis_evaluator.h"
#include "generator/spec/enum_text.h"

namespace {

using heddle::spec::TargetFamily;

constexpr TargetFamily kFamilies[] = {TargetFamily::kXc7, TargetFamily::kXcup, TargetFamily::kEcp5,
                                      TargetFamily::kIce40};

int fail(const std::string& message) {
  fmt::print(stderr, "error: {}\n", message);
  return 1;
}

int validate(TargetFamily family, const std::filesystem::path& folder) {
  using namespace heddle::explore;
  const auto area = make_area_evaluator({false, folder / "units"});
  const auto synthesis = make_synthesis_evaluator({});
  if (!area.ok()) return fail(area.error().message);
  if (!synthesis.ok()) return fail(synthesis.error().message);
  std::vector<AreaComparison> comparisons;
  for (const heddle::spec::Spec& spec : area_validation_specs(family)) {
    fmt::print(stderr, "{} ...\n", spec.name);
    auto compared = compare_area(*area.value(), *synthesis.value(), spec, folder);
    if (!compared.ok()) return fail(compared.error().message);
    comparisons.push_back(std::move(compared).value());
  }
  fmt::print("{}", comparison_table(comparisons));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  for (const TargetFamily family : kFamilies) {
    if (argc == 3 && heddle::spec::to_text(family) == std::string(argv[1])) {
      return validate(family, argv[2]);
    }
  }
  return fail("usage: validate_area xc7|xcup|ecp5|ice40 FOLDER");
}
