// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0

// Prints how far composed area is off, the tables of docs/explore-area.md: of each design, with
// factors fitted to the others. Takes one to three minutes of CPU for a design that has not been
// synthesized in this folder.
//
// usage: validate_area FAMILY FOLDER [COUNT]: xc7, xcup, ecp5 or ice40; for logs and results; how
// many designs, all when it is left out

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "generator/explore/synthesis/area_calibration.h"
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

/// As composed, before the factors that are in use.
heddle::explore::AreaComparison without_factors(heddle::explore::AreaComparison comparison,
                                                TargetFamily family) {
  const auto calibration = heddle::explore::area_calibration(family);
  comparison.composed["lut"] /= calibration.lut;
  comparison.composed["ff"] /= calibration.ff;
  return comparison;
}

int validate(TargetFamily family, const std::filesystem::path& folder, std::size_t count) {
  using namespace heddle::explore;
  const auto area = make_area_evaluator({false, folder / "units"});
  const auto synthesis = make_synthesis_evaluator({});
  if (!area.ok()) return fail(area.error().message);
  if (!synthesis.ok()) return fail(synthesis.error().message);
  std::vector<AreaComparison> comparisons;
  for (const heddle::spec::Spec& spec : area_validation_specs(family)) {
    if (comparisons.size() == count) break;
    fmt::print(stderr, "{} ...\n", spec.name);
    auto compared = compare_area(*area.value(), *synthesis.value(), spec, folder);
    if (!compared.ok()) return fail(compared.error().message);
    comparisons.push_back(without_factors(std::move(compared).value(), family));
  }
  fmt::print("Each with factors fitted to the others:\n\n{}\n",
             comparison_table(each_left_out(comparisons)));
  fmt::print("Factors fitted to all: {:.3f} of LUTs, {:.3f} of flip-flops\n",
             fitted_factor(comparisons, "lut"), fitted_factor(comparisons, "ff"));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const int count = argc == 4 ? std::atoi(argv[3]) : 1000;
  for (const TargetFamily family : kFamilies) {
    const bool is_named = argc >= 3 && heddle::spec::to_text(family) == std::string(argv[1]);
    if (is_named && argc <= 4 && count >= 2) {
      return validate(family, argv[2], static_cast<std::size_t>(count));
    }
  }
  return fail("usage: validate_area xc7|xcup|ecp5|ice40 FOLDER [COUNT, at least 2]");
}
